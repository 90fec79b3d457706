#!/usr/bin/python3
"""A licence service of its own: verifies policies (docs/licences.md) by the published key set, with openssl, and shares no code with what it tests.

  licence_server.py FOLDER PORT    serves; prints its port. FOLDER holds `authorization` and `issuer`, the address of the origin;
                                   with `tls.crt` and `tls.key` in it, it serves https.

A licence is the digest of the request and the policy, as JSON. A request that begins with `fault:` is answered by that fault.
"""
import base64
import hashlib
import http.server
import json
import os
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.request

TYPES = {'widevine': 'application/octet-stream', 'playready': 'text/xml; charset=utf-8', 'fairplay': 'application/octet-stream'}
ACQUIRE = '"http://schemas.microsoft.com/DRM/2007/03/protocols/AcquireLicense"'
CLAIMS = {'iss', 'aud', 'iat', 'exp', 'jti', 'sub', 'system', 'asset_id', 'request_sha256', 'max_height', 'keys', 'licence'}
LEEWAY = 120  # tests move the origin's clock


class Wrong(Exception):
    """The request breaks a rule."""


def require(condition, message):
    if not condition:
        raise Wrong(message)


def octets(text):
    require(all(c.isalnum() or c in '-_' for c in text), 'not base64url')
    return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))


def key_set(issuer):
    with urllib.request.urlopen(issuer + '/.well-known/jwks.json', timeout=5) as answer:
        return {key['kid']: key for key in json.load(answer)['keys'] if key['kty'] == 'OKP' and key['crv'] == 'Ed25519'}


def signed(key, message, signature):
    """Whether a signature is right (RFC 8032), by openssl, which reads the key as RFC 8410 writes it."""
    der = bytes.fromhex('302a300506032b6570032100') + octets(key['x'])
    with tempfile.TemporaryDirectory() as folder:
        files = {'key': der, 'message': message, 'signature': signature}
        for name, content in files.items():
            with open(os.path.join(folder, name), 'wb') as opened:
                opened.write(content)
        arguments = ['-pubin', '-keyform', 'DER', '-inkey', 'key', '-rawin', '-in', 'message', '-sigfile', 'signature']
        return subprocess.run(['openssl', 'pkeyutl', '-verify', *arguments], cwd=folder, capture_output=True).returncode == 0


def checked(policy, issuer, system, body):
    """The claims of a policy for a request."""
    parts = policy.split('.')
    require(len(parts) == 3, 'no policy')
    header = json.loads(octets(parts[0]))
    require(header.get('alg') == 'EdDSA' and header.get('typ') == 'licence-policy+jwt', f'the header {header} is not of a policy')
    key = key_set(issuer).get(header.get('kid'))
    require(key, 'an unknown key')
    require(signed(key, '.'.join(parts[:2]).encode(), octets(parts[2])), 'the signature is wrong')
    claims = json.loads(octets(parts[1]))
    require(set(claims) == CLAIMS, f'the claims are {sorted(claims)}')
    require(claims['iss'] == issuer and claims['aud'] == 'licence-service', 'not from this origin to a licence service')
    require(claims['exp'] - claims['iat'] == 60 and abs(claims['iat'] - time.time()) < LEEWAY, 'not of now')
    require(claims['system'] == system, f'for {claims["system"]}')
    require(octets(claims['request_sha256']) == hashlib.sha256(body).digest(), 'for another request')
    require(claims['keys'], 'no key is allowed')
    return claims


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    folder = ''
    last = ''
    seen = set()
    redirected = 0

    def log_message(self, *arguments):
        pass

    def configured(self, name):
        with open(os.path.join(Service.folder, name), encoding='utf-8') as opened:
            return opened.read().strip()

    def answer(self, status, body, headers=()):
        self.send_response(status)
        for name, value in dict(headers).items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path == '/elsewhere':
            Service.redirected += 1
        self.answer(200, {'/last': Service.last, '/redirected': str(Service.redirected)}.get(self.path, '').encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', '0')))
        system = self.path[1:]
        fault = body[6:].split(b' ')[0].decode() if body.startswith(b'fault:') else ''
        try:
            require(self.headers.get('Authorization') == self.configured('authorization'), 'who are you')
            require(self.headers.get('Content-Type') == TYPES.get(system), f'the type is {self.headers.get("Content-Type")}')
            require(system != 'playready' or self.headers.get('SOAPAction') == ACQUIRE, 'no SOAPAction')
            Service.last = self.headers.get('Playhouse-Licence-Policy', '')
            claims = checked(Service.last, self.configured('issuer'), system, body)
            require(claims['jti'] not in Service.seen, 'seen before')
            Service.seen.add(claims['jti'])
        except Wrong as wrong:
            return self.answer(403, str(wrong).encode())
        return self.serve(fault, body, claims)

    def serve(self, fault, body, claims):
        if fault == 'hang':
            time.sleep(20)
        if fault == 'drip':
            self.send_response(200)
            self.send_header('Content-Length', '1000000')
            self.end_headers()
            for _ in range(200):
                self.wfile.write(b'x')
                time.sleep(0.1)
        if fault == 'huge':
            return self.answer(200, b'x' * (4 << 20))
        if fault == 'redirect':
            return self.answer(302, b'', {'Location': f'http://{self.headers["Host"]}/elsewhere'})
        if fault in ('500', '503', '204', '400'):
            return self.answer(int(fault), b'' if fault == '204' else b'the secret of the service at /srv/keys')
        licence = {'request': hashlib.sha256(body).hexdigest(), 'policy': claims}
        return self.answer(200, json.dumps(licence).encode(), {'Content-Type': 'text/html', 'Set-Cookie': 'a=b'})


class QuietServer(http.server.ThreadingHTTPServer):
    request_queue_size = 128

    def handle_error(self, request, client_address):
        """A client that gave up is no news."""


if __name__ == '__main__':
    Service.folder = sys.argv[1]
    server = QuietServer(('127.0.0.1', int(sys.argv[2])), Service)
    if os.path.exists(os.path.join(Service.folder, 'tls.crt')):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(Service.folder, 'tls.crt'), os.path.join(Service.folder, 'tls.key'))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
