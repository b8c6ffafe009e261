"""A session of pytest in which a system is scored: what is collected, what the items answer, the verdict at the end.

With pytest-xdist the items run in workers; their answers come back with the reports, and only the process that the user
started, which sees all of them, judges, writes and prints.
"""

from collections.abc import Generator
from functools import partial

import pytest

from quotebench.exceptions import QuotebenchError, amount
from quotebench.gold.corpora import Corpus
from quotebench.harness.pytest_baseline import Baseline, baseline
from quotebench.harness.pytest_items import Articles, Ask, Scored, items_of, node_id, received
from quotebench.harness.pytest_options import Asked, asked, corpus_of
from quotebench.harness.pytest_verdict import Verdict, verdict
from quotebench.inputs import read
from quotebench.reporting import score_rows
from quotebench.results import keeping
from quotebench.rows.structs import Article, Document
from quotebench.rows.writing import write_document
from quotebench.systems import SUFFIXES, Here, load
from quotebench.systems.answers import Answer, answered
from quotebench.systems.measuring import Run

SENT = "quotebench"
"""The attribute of a report that holds the answers: what a report has is sent from process to process."""


class Benchmark:
    """The plugin while a system is scored."""

    def __init__(self, config: pytest.Config) -> None:
        """Raises UsageError for options that are wrong."""
        self.config = config
        self.worker = hasattr(config, "workerinput")
        try:
            self.asked: Asked = asked(config)
        except QuotebenchError as error:
            raise pytest.UsageError(str(error)) from None
        self.corpus: Corpus | None = None
        self.baseline: Baseline | None = None
        self.items: dict[str, list[Article]] = {}
        self.answers: dict[str, Answer] = {}
        self.verdict: Verdict | None = None
        self.said: list[tuple[str, bool]] = []
        """What the section ends with, line by line, and whether it is a fault."""
        self._system: Ask | QuotebenchError | None = None

    # Before anything runs

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Read gold and baseline, so that what is wrong with them is said before a system has run for an hour."""
        try:
            self.corpus = corpus_of(self.config)._replace(assumed=False)  # the header says which split it is
            if self.asked.system.endswith(SUFFIXES):
                read(self.asked.system, self.corpus)  # every fault of the file, with its line
            if self.asked.compare is not None and not self.worker:
                self.baseline = baseline(self.asked.compare, self.asked.folders, self.asked.storage, self.corpus)
        except (QuotebenchError, OSError) as error:
            raise pytest.UsageError(str(error)) from None
        self.items = self._chosen(node_id(self.corpus), items_of(self.corpus))

    def _chosen(self, own: str, items: dict[str, list[Article]]) -> dict[str, list[Article]]:
        """The items to collect. Node ids of the benchmark are taken from the arguments, for pytest would look for files
        of that name; and nothing else is collected unless the user names something else."""
        given = self.config.args if self.config.args_source is pytest.Config.ArgsSource.ARGS else []
        chosen = [one for one in given if one == own or one.startswith(f"{own}::")]
        self.config.args[:] = [one for one in given if one not in chosen]
        if strange := [one for one in chosen if one != own and one not in items]:
            raise pytest.UsageError(f"there is no item {strange[0]!r}; --collect-only -q lists those that there are")
        return items if not chosen or own in chosen else {one: items[one] for one in dict.fromkeys(chosen)}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """The articles stand beside what else the session collects."""
        report = yield
        if isinstance(collector, pytest.Session) and report.outcome == "passed" and self.corpus is not None:
            own = node_id(self.corpus)
            more = {"corpus": self.corpus, "items": self.items, "ask": self._ask}
            report.result.append(Articles.from_parent(collector, name=own, nodeid=own, **more))
        return report

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Load the system, so that one that cannot be loaded is said once; a worker says it with each item."""
        alone = not self.worker and not self.config.pluginmanager.hasplugin("dsession")
        scored = any(isinstance(item, Scored) for item in session.items) if alone else False
        if scored and not self.config.option.collectonly and isinstance(found := self._loaded(), QuotebenchError):
            raise pytest.UsageError(str(found))

    # While it runs

    def _ask(self, document: Document) -> Answer:
        found = self._loaded()
        if isinstance(found, QuotebenchError):
            raise found
        return found(document)

    def _loaded(self) -> Ask | QuotebenchError:
        """What asks the system, which is loaded once in a process; or why it cannot be."""
        if self._system is None:
            name = self.asked.system
            try:
                self._system = partial(answered, load(name), name) if name.endswith(SUFFIXES) else Here(name).ask
            except QuotebenchError as error:
                self._system = error
        return self._system

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Send the answers of an item along with its report."""
        report = yield
        if isinstance(item, Scored) and call.when == "call":
            vars(report)[SENT] = item.sent()
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Gather the answers; of one that was run again, the last."""
        if not self.worker and (sent := vars(report).get(SENT)) is not None:
            self.answers |= {answer.article: answer for answer in received(sent)}

    # Once it has run

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Judge what was run, write what was asked for; a gate that is not met fails the session."""
        if self.corpus is None or not self.answers:  # a worker has gathered none
            return
        try:
            self.verdict = verdict(
                self.asked.system,
                self.corpus,
                self.answers,
                self.asked.gates,
                self.asked.drops,
                self.baseline,
                wordy=self.config.get_verbosity() > 0,
            )
            self.said += [(str(gate), not gate.met) for gate in self.verdict.gates]
            self._write(self.verdict)
        except OSError as error:
            self.said.append((f"{error.filename}: {error.strerror}" if error.filename else str(error), True))
        except QuotebenchError as error:
            self.said.append((str(error), True))
        if any(fault for _, fault in self.said) and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def _write(self, found: Verdict) -> None:
        """The report as JSON, and the run, where they are asked for."""
        if self.asked.json is not None:
            write_document(self.asked.json, found.to_dict())
            self.said.append((f"report: {self.asked.json}", False))
        if self.asked.save is None:
            return
        if found.partial or found.report.system.get("failed"):
            why = "not every article was answered, so later runs could not be compared with it fairly"
            self.said.append((f"not saved as {self.asked.save}: {why}", True))
            return
        folder = self.asked.storage / self.asked.save
        score = partial(score_rows, system={"name": self.asked.system})
        seconds = found.report.system["seconds"]
        keeping.keep(folder, found.corpus, found.rows, Run(seconds=seconds), score)  # type: ignore[arg-type]
        self.said.append((f"saved: {keeping.predictions(folder, found.corpus)}", False))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """The section of the benchmark."""
        if self.verdict is None and not self.said:
            return
        terminalreporter.section("quotebench")
        if self.verdict is not None:
            for line in str(self.verdict).splitlines():
                terminalreporter.write_line(line.rstrip())
        for line, fault in self.said:
            terminalreporter.write_line(line, red=fault)

    def pytest_report_header(self) -> str:
        """What is scored, on what."""
        if self.corpus is None:
            return f"quotebench: {self.asked.system}"
        return f"quotebench: {self.asked.system} on {self.corpus.title}, {amount(len(self.corpus.articles), 'article')}"
