"""Put on the path of a process, this keeps it from the network: every connection but one on this machine is refused."""

import ipaddress
import socket

_connect = socket.socket.connect


def _refuse(self: socket.socket, address: object) -> None:
    if self.family != socket.AF_UNIX:
        host = address[0] if isinstance(address, tuple) else str(address)
        try:
            here = ipaddress.ip_address(host).is_loopback
        except ValueError:
            here = host == "localhost"
        if not here:
            raise OSError(f"no network in tests: {host}")
    _connect(self, address)  # type: ignore[arg-type]


socket.socket.connect = _refuse  # type: ignore[method-assign, assignment]
