"""A mail server of aiosmtpd on this computer: TLS, a password, a limit; and certificates for it."""

import socket
import ssl

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from pipeline.setting_surat import TLS

NAME = "localhost"
USER, SECRET = "dinas", "rahasia-sekali-9"


class Held:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - as aiosmtpd calls it
        self.mails.append(envelope.content)
        return "250 OK"


def admit(server, session, envelope, mechanism, given):
    known = (given.login, given.password) == (USER.encode(), SECRET.encode())
    return AuthResult(success=known, handled=False)


@pytest.fixture(scope="module")
def ca():
    return trustme.CA()


@pytest.fixture
def ca_file(ca, tmp_path):
    path = tmp_path / "ca.pem"
    ca.cert_pem.write_to_path(str(path))
    return path


def context_of(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


@pytest.fixture
def serve():
    """A mail server of aiosmtpd: what it holds, and its port."""
    running = []

    def start(context, keamanan, **more):
        held = Held()
        how = {"authenticator": admit, "auth_required": True, **more}
        if keamanan == TLS:
            how |= {"ssl_context": context, "auth_require_tls": False}
        else:
            how |= {"tls_context": context, "require_starttls": True}
        controller = Controller(held, hostname="127.0.0.1", port=free_port(), **how)
        controller.start()
        running.append(controller)
        return held, controller.port

    yield start
    for controller in running:
        controller.stop()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
