from quotebench.authoring.parsing import parse as parse
from quotebench.authoring.rendering import render as render
