#!/usr/bin/python3
"""A key server of its own: reads CPIX 2.3 documents strictly, speaks SPEKE 2.0, and leaves cryptography to openssl.

It shares no code with what it tests. Its rules are those of DASH-IF CPIX 2.3, RFC 6030, XML Encryption 1.1 and the SPEKE v2.0 specification.

  key_server.py read FILE [PRIVATE_KEY]           prints the document as JSON, keys decrypted
  key_server.py seal CERTIFICATE OUT KID=KEY...  writes a document encrypted to the certificate
  key_server.py serve TOKEN_FILE                  serves SPEKE 2.0; prints its port
"""
import base64
import hashlib
import http.server
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import uuid as uuidlib
import xml.etree.ElementTree as ET

CPIX = '{urn:dashif:org:cpix}'
PSKC = '{urn:ietf:params:xml:ns:keyprov:pskc}'
DS = '{http://www.w3.org/2000/09/xmldsig#}'
ENC = '{http://www.w3.org/2001/04/xmlenc#}'
RSA_OAEP = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p'
AES_256_CBC = 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'
HMAC_SHA_512 = 'http://www.w3.org/2001/04/xmldsig-more#hmac-sha512'
WIDEVINE = 'edef8ba9-79d6-4ace-a3c8-27dcd51d21ed'
PLAYREADY = '9a04f079-9840-4286-ab92-e65be0885f95'
FAIRPLAY = '94ce86fb-07ff-4f43-adb8-93d2fa968ca2'
UUID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', re.I)
LISTS = ['DeliveryDataList', 'ContentKeyList', 'DRMSystemList', 'ContentKeyPeriodList', 'ContentKeyUsageRuleList', 'UpdateHistoryItemList']


class Wrong(Exception):
    """The document breaks a rule."""


def require(condition, message):
    if not condition:
        raise Wrong(message)


def attributes(element, needed, optional=()):
    given = set(element.attrib)
    require(set(needed) <= given, f'{element.tag} lacks {set(needed) - given}')
    require(given <= set(needed) | set(optional) | {'id', 'updateVersion'}, f'{element.tag} has unknown attributes {given}')
    return element.attrib


def sequence(element, *particles):
    """Children by name; each particle is a tag with * (any number), ? (at most one) or nothing (exactly one), in this order."""
    found, children = {}, list(element)
    for particle in particles:
        tag, mark = (particle[:-1], particle[-1]) if particle[-1] in '*?' else (particle, '')
        same = []
        while children and children[0].tag == tag:
            same.append(children.pop(0))
        require(mark == '*' or len(same) <= 1, f'{element.tag} has {len(same)} {tag}')
        require(mark or same, f'{element.tag} has no {tag}')
        found[tag] = same if mark == '*' else (same[0] if same else None)
    require(not children, f'{element.tag} has {[c.tag for c in children]} where it may not stand')
    return found


def octets(text, what):
    try:
        return base64.b64decode(re.sub(r'\s', '', text or ''), validate=True)
    except ValueError:
        raise Wrong(f'{what} is not base64')


def uuid(text, what):
    require(UUID.fullmatch(text), f'{what} {text} is no UUID')
    return text.lower()


def openssl(*arguments, given=b''):
    run = subprocess.run(['openssl', *arguments], input=given, capture_output=True)
    require(run.returncode == 0, f'openssl {arguments[0]} refuses: {run.stderr.decode(errors="replace").strip()}')
    return run.stdout


def hmac_sha512(key, message):
    return openssl('dgst', '-sha512', '-mac', 'HMAC', '-macopt', 'hexkey:' + key.hex(), '-binary', given=message)


def cipher_value(element, algorithm):
    parts = sequence(element, ENC + 'EncryptionMethod', ENC + 'CipherData')
    require(attributes(parts[ENC + 'EncryptionMethod'], ['Algorithm'])['Algorithm'] == algorithm, f'{element.tag} is not encrypted by {algorithm}')
    data = sequence(parts[ENC + 'CipherData'], ENC + 'CipherValue')
    return octets(data[ENC + 'CipherValue'].text, 'CipherValue')


def delivery(element):
    attributes(element, [], ['name'])
    parts = sequence(element, CPIX + 'DeliveryKey', CPIX + 'DocumentKey', CPIX + 'MACMethod')
    x509 = sequence(sequence(parts[CPIX + 'DeliveryKey'], DS + 'X509Data')[DS + 'X509Data'], DS + 'X509Certificate')
    require(attributes(parts[CPIX + 'DocumentKey'], [], ['Algorithm']).get('Algorithm') == AES_256_CBC, 'DocumentKey is not for AES-256-CBC')
    data = sequence(parts[CPIX + 'DocumentKey'], CPIX + 'Data')[CPIX + 'Data']
    secret = sequence(sequence(data, PSKC + 'Secret')[PSKC + 'Secret'], PSKC + 'EncryptedValue')
    require(attributes(parts[CPIX + 'MACMethod'], ['Algorithm'])['Algorithm'] == HMAC_SHA_512, 'the MAC is not HMAC-SHA512')
    mac = parts[CPIX + 'MACMethod'].find(PSKC + 'MACKey')
    require(mac is not None, 'MACMethod has no pskc:MACKey')
    key = parts[CPIX + 'MACMethod'].find(CPIX + 'Key')
    nested = cipher_value(key.find(PSKC + 'EncryptedValue'), RSA_OAEP)
    require(key[0].tag == ENC + 'EncryptionMethod' and octets(key[1][0].text, 'Key') == nested, 'the two spellings of cpix:Key differ')
    require(cipher_value(mac, RSA_OAEP) == nested, 'pskc:MACKey and cpix:Key differ')
    certificate = octets(x509[DS + 'X509Certificate'].text, 'X509Certificate')
    openssl('x509', '-inform', 'DER', '-noout', given=certificate)
    return {'certificate': certificate, 'document_key': cipher_value(secret[PSKC + 'EncryptedValue'], RSA_OAEP), 'mac_key': nested}


def content_key(element):
    given = attributes(element, ['kid'], ['explicitIV', 'commonEncryptionScheme', 'Algorithm'])
    key = {'kid': uuid(given['kid'], 'kid'), 'scheme': given.get('commonEncryptionScheme')}
    require(key['scheme'] in (None, 'cenc', 'cbc1', 'cens', 'cbcs'), f'{key["scheme"]} is no scheme')
    if 'explicitIV' in given:
        key['iv'] = octets(given['explicitIV'], 'explicitIV')
        require(len(key['iv']) == 16, 'explicitIV has not 16 bytes')
    data = sequence(element, CPIX + 'Data?')[CPIX + 'Data']
    if data is not None:
        secret = sequence(data, PSKC + 'Secret')[PSKC + 'Secret']
        parts = sequence(secret, PSKC + 'PlainValue?', PSKC + 'EncryptedValue?', PSKC + 'ValueMAC?')
        if parts[PSKC + 'PlainValue'] is not None:
            require(parts[PSKC + 'EncryptedValue'] is None, 'a Secret is plain or encrypted, not both')
            key['key'] = octets(parts[PSKC + 'PlainValue'].text, 'PlainValue')
            require(len(key['key']) == 16, 'PlainValue has not 16 bytes')
        else:
            require(parts[PSKC + 'EncryptedValue'] is not None and parts[PSKC + 'ValueMAC'] is not None, 'an encrypted Secret needs a ValueMAC')
            key['cipher_value'] = cipher_value(parts[PSKC + 'EncryptedValue'], AES_256_CBC)
            key['mac'] = octets(parts[PSKC + 'ValueMAC'].text, 'ValueMAC')
    return key


def drm_system(element):
    given = attributes(element, ['kid', 'systemId'], ['name'])
    parts = sequence(element, CPIX + 'PSSH?', CPIX + 'ContentProtectionData?', CPIX + 'HLSSignalingData*')
    system = {'kid': uuid(given['kid'], 'kid'), 'system': uuid(given['systemId'], 'systemId'), 'parts': {}}
    for name in ('PSSH', 'ContentProtectionData'):
        if parts[CPIX + name] is not None:
            system['parts'][name] = octets(parts[CPIX + name].text, name)
    for signalling in parts[CPIX + 'HLSSignalingData']:
        playlist = attributes(signalling, ['playlist'])['playlist']
        require(playlist in ('media', 'master') and playlist not in system['parts'], f'HLSSignalingData for {playlist}')
        system['parts'][playlist] = octets(signalling.text, 'HLSSignalingData')
    return system


def number(text):
    require(re.fullmatch('[0-9]+', text), f'{text} is no number')
    return int(text)


def usage_rule(element):
    given = attributes(element, ['kid'], ['intendedTrackType'])
    parts = sequence(element, CPIX + 'KeyPeriodFilter*', CPIX + 'VideoFilter*', CPIX + 'AudioFilter*')
    video = [attributes(f, [], ['minPixels', 'maxPixels']) for f in parts[CPIX + 'VideoFilter']]
    audio = [attributes(f, [], ['minChannels', 'maxChannels']) for f in parts[CPIX + 'AudioFilter']]
    return {
        'kid': uuid(given['kid'], 'kid'), 'type': given.get('intendedTrackType'),
        'video': [{k: number(v) for k, v in f.items()} for f in video], 'audio': [{k: number(v) for k, v in f.items()} for f in audio]}


def parse(document):
    require(b'<!DOCTYPE' not in document, 'a document type is not allowed')
    try:
        root = ET.fromstring(document)
    except ET.ParseError as e:
        raise Wrong(f'not well-formed: {e}')
    require(root.tag == CPIX + 'CPIX', f'{root.tag} is not CPIX')
    given = attributes(root, ['version'], ['contentId', 'name'])
    require(given['version'] == '2.3', f'CPIX version {given["version"]} is not supported')
    lists = sequence(root, *[CPIX + name + '?' for name in LISTS])

    def items(name, item, read):
        holder = lists[CPIX + name]
        return [] if holder is None else [read(each) for each in sequence(holder, CPIX + item + '*')[CPIX + item]]

    read = {
        'contentId': given.get('contentId'), 'attributes': set(root.attrib),
        'deliveries': items('DeliveryDataList', 'DeliveryData', delivery),
        'keys': items('ContentKeyList', 'ContentKey', content_key),
        'systems': items('DRMSystemList', 'DRMSystem', drm_system),
        'rules': items('ContentKeyUsageRuleList', 'ContentKeyUsageRule', usage_rule)}
    kids = [key['kid'] for key in read['keys']]
    require(len(set(kids)) == len(kids), 'a kid is there twice')
    for other in read['systems'] + read['rules']:
        require(other['kid'] in kids, f'{other["kid"]} is no key of the document')
    pairs = [(s['kid'], s['system']) for s in read['systems']]
    require(len(set(pairs)) == len(pairs), 'a DRMSystem is there twice')
    return read


def rsa_decrypt(private_key, value):
    return openssl('pkeyutl', '-decrypt', '-inkey', private_key, '-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha1', given=value)


def decrypt(document, private_key):
    public = openssl('pkey', '-in', private_key, '-pubout')
    mine = [d for d in document['deliveries'] if openssl('x509', '-inform', 'DER', '-noout', '-pubkey', given=d['certificate']) == public]
    require(mine, 'the document is encrypted to others')
    document_key, mac_key = rsa_decrypt(private_key, mine[0]['document_key']), rsa_decrypt(private_key, mine[0]['mac_key'])
    require(len(document_key) == 32, 'the document key has not 32 bytes')
    for key in document['keys']:
        require(hmac_sha512(mac_key, key['cipher_value']) == key['mac'], f'the MAC of {key["kid"]} is wrong')
    for key in document['keys']:
        iv, value = key['cipher_value'][:16], key['cipher_value'][16:]
        key['key'] = openssl('enc', '-d', '-aes-256-cbc', '-K', document_key.hex(), '-iv', iv.hex(), given=value)
        require(len(key['key']) == 16, 'a content key has not 16 bytes')


def command_read(file, private_key=None):
    with open(file, 'rb') as opened:
        document = parse(opened.read())
    if document['deliveries']:
        require(all('key' not in key for key in document['keys']), 'a key is in the clear beside DeliveryData')
        require(private_key, 'the document is encrypted')
        decrypt(document, private_key)
    json.dump({
        'content_id': document['contentId'], 'recipients': len(document['deliveries']),
        'keys': {k['kid']: {'key': k['key'].hex(), 'iv': k.get('iv', b'').hex(), 'scheme': k['scheme']} for k in document['keys']},
        'systems': {s['kid'] + ' ' + s['system']: {n: v.hex() for n, v in s['parts'].items()} for s in document['systems']},
        'rules': {r['kid']: {'type': r['type'], 'video': r['video'], 'audio': r['audio']} for r in document['rules']}}, sys.stdout)


def rsa_encrypt(certificate, value):
    return openssl('pkeyutl', '-encrypt', '-certin', '-inkey', certificate, '-pkeyopt', 'rsa_padding_mode:oaep',
                   '-pkeyopt', 'rsa_oaep_md:sha1', given=value)


def command_seal(certificate, out, *pairs):
    """Writes what another vendor would: default namespace, line breaks inside of base64, the MAC key where AWS has it."""
    document_key, mac_key = os.urandom(32), os.urandom(64)
    der = openssl('x509', '-in', certificate, '-outform', 'DER')

    def text(value):
        return '\n' + base64.encodebytes(value).decode()

    def encrypted(algorithm, value):
        return (f'<pskc:EncryptedValue><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherValue>{text(value)}'
                '</enc:CipherValue></enc:CipherData></pskc:EncryptedValue>')

    keys = ''
    for pair in pairs:
        kid, key = pair.split('=')
        iv = os.urandom(16)
        value = iv + openssl('enc', '-aes-256-cbc', '-K', document_key.hex(), '-iv', iv.hex(), given=bytes.fromhex(key))
        keys += (f'<ContentKey kid="{kid.upper()}" commonEncryptionScheme="cbcs"><Data><pskc:Secret>{encrypted(AES_256_CBC, value)}'
                 f'<pskc:ValueMAC>{text(hmac_sha512(mac_key, value))}</pskc:ValueMAC></pskc:Secret></Data></ContentKey>')
    with open(out, 'w', encoding='utf-8') as opened:
        opened.write(
            '<?xml version="1.0" encoding="utf-8"?><!-- by another vendor -->\n'
            '<CPIX xmlns="urn:dashif:org:cpix" xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#" contentId="theirs" version="2.3"><DeliveryDataList><DeliveryData id="d1">'
            f'<DeliveryKey><ds:X509Data><ds:X509Certificate>{text(der)}</ds:X509Certificate></ds:X509Data></DeliveryKey>'
            f'<DocumentKey Algorithm="{AES_256_CBC}"><Data><pskc:Secret>{encrypted(RSA_OAEP, rsa_encrypt(certificate, document_key))}'
            f'</pskc:Secret></Data></DocumentKey><MACMethod Algorithm="{HMAC_SHA_512}"><Key>{encrypted(RSA_OAEP, rsa_encrypt(certificate, mac_key))}'
            f'</Key></MACMethod></DeliveryData></DeliveryDataList><ContentKeyList>{keys}</ContentKeyList></CPIX>\n')


def check_request(document):
    """The rules that SPEKE 2.0 adds for a request of a packager."""
    require(document['contentId'], 'contentId is missing')
    require('id' not in document['attributes'], 'CPIX@id is not used in SPEKE 2.0')
    require(document['keys'] and document['systems'] and document['rules'], 'one of the three lists is missing')
    require(all(key['scheme'] for key in document['keys']), 'commonEncryptionScheme is missing')
    require(len({key['scheme'] for key in document['keys']}) == 1, 'one asset has one scheme')
    require(all('key' not in key and 'cipher_value' not in key for key in document['keys']), 'a request has no keys')
    kids = {key['kid'] for key in document['keys']}
    systems = {s['system'] for s in document['systems']}
    require(systems <= {WIDEVINE, PLAYREADY, FAIRPLAY}, f'a system of {systems} is unknown')
    require(len(document['systems']) == len(kids) * len(systems), 'each key is signalled by each system')
    for system in document['systems']:
        require(all(not part for part in system['parts'].values()), 'a request has no signalling')
        wanted = {'media', 'master'} if system['system'] == FAIRPLAY else {'PSSH', 'ContentProtectionData', 'media', 'master'}
        require(set(system['parts']) == wanted, f'{system["system"]} is asked for {set(system["parts"])}')
    require({rule['kid'] for rule in document['rules']} == kids and len(document['rules']) == len(kids), 'each key has one usage rule')
    types = [rule['type'] for rule in document['rules']]
    require(all(types) and len(set(types)) == len(types), f'the intendedTrackTypes {types} are not different words')
    pixels = sorted((f.get('minPixels', 0), f.get('maxPixels', 2 ** 32 - 1)) for rule in document['rules'] for f in rule['video'])
    require(all(low <= high for low, high in pixels), 'a VideoFilter is empty')
    require(all(pixels[i][1] < pixels[i + 1][0] for i in range(len(pixels) - 1)), 'the VideoFilters overlap')
    for rule in document['rules']:
        require(bool(rule['video']) != bool(rule['audio']), 'a usage rule is for video or for audio')


def playready_object(kid):
    """A PlayReady object with one record, whose header names this server."""
    guid = base64.b64encode(uuidlib.UUID(kid).bytes_le).decode()
    header = (
        '<WRMHEADER xmlns="http://schemas.microsoft.com/DRM/2007/03/PlayReadyHeader" version="4.3.0.0"><DATA><PROTECTINFO><KIDS>'
        f'<KID ALGID="AESCBC" VALUE="{guid}"></KID></KIDS></PROTECTINFO><LA_URL>https://keys.example.org/playready</LA_URL></DATA></WRMHEADER>')
    record = header.encode('utf-16-le')
    return (10 + len(record)).to_bytes(4, 'little') + b'\x01\x00\x01\x00' + len(record).to_bytes(2, 'little') + record


def widevine_message(kid):
    """Key id and provider (WidevinePsshData)."""
    return b'\x1a\x0dkey_server.py\x12\x10' + bytes.fromhex(kid.replace('-', ''))


def pssh(system, kid, data=None, kids=None):
    data = data or {WIDEVINE: widevine_message, PLAYREADY: playready_object}[system](kid)
    listed = b'' if kids is None else len(kids).to_bytes(4, 'big') + b''.join(bytes.fromhex(k.replace('-', '')) for k in kids)
    version = b'\x00' * 4 if kids is None else b'\x01\x00\x00\x00'
    body = version + bytes.fromhex(system.replace('-', '')) + listed + len(data).to_bytes(4, 'big') + data
    return (8 + len(body)).to_bytes(4, 'big') + b'pssh' + body


def signalling(system, kid, tag, scheme):
    method = 'SAMPLE-AES' if scheme == 'cbcs' else 'SAMPLE-AES-CTR'
    uri, keyformat = {
        FAIRPLAY: lambda: (f'skd://keys.example.org/{kid}', 'com.apple.streamingkeydelivery'),
        WIDEVINE: lambda: ('data:text/plain;base64,' + base64.b64encode(pssh(system, kid)).decode(), f'urn:uuid:{system}'),
        PLAYREADY: lambda: (
            'data:text/plain;charset=UTF-16;base64,' + base64.b64encode(playready_object(kid)).decode(), 'com.microsoft.playready'),
    }[system]()
    return f'#{tag}:METHOD={method},URI="{uri}",KEYFORMAT="{keyformat}",KEYFORMATVERSIONS="1"\n'.encode()


def protection_data(system, kid):
    data = '<pssh xmlns="urn:mpeg:cenc:2013">' + base64.b64encode(pssh(system, kid)).decode() + '</pssh>'
    if system == PLAYREADY:
        data += '<mspr:pro xmlns:mspr="urn:microsoft:playready">' + base64.b64encode(playready_object(kid)).decode() + '</mspr:pro>'
    return data.encode()


def wrong_signalling(system, part, kid, fault, right):
    """The right value of a part, or one that must not reach a player."""
    wrong = {
        'pssh-of-another': (WIDEVINE, 'PSSH', lambda: pssh(PLAYREADY, kid)),
        'pssh-cut': (WIDEVINE, 'PSSH', lambda: right[:-1]),
        'pssh-twice': (WIDEVINE, 'PSSH', lambda: right + right),
        'pssh-other-key': (WIDEVINE, 'PSSH', lambda: pssh(WIDEVINE, kid, kids=['0' * 32])),
        'pssh-huge': (WIDEVINE, 'PSSH', lambda: pssh(WIDEVINE, kid, data=b'x' * 6000)),
        'object-cut': (PLAYREADY, 'PSSH', lambda: pssh(PLAYREADY, kid, data=playready_object(kid)[:-2])),
        'object-without-header': (PLAYREADY, 'PSSH', lambda: pssh(PLAYREADY, kid, data=b'\x0a\x00\x00\x00\x01\x00\x03\x00\x00\x00')),
        'protection-no-xml': (WIDEVINE, 'ContentProtectionData', lambda: right + b'</ContentProtection>'),
        'protection-doctype': (WIDEVINE, 'ContentProtectionData', lambda: b'<!DOCTYPE pssh>' + right),
        'protection-of-another': (WIDEVINE, 'ContentProtectionData', lambda: protection_data(PLAYREADY, kid)),
        'line-of-another': (WIDEVINE, 'HLSSignalingData', lambda: right.replace(b'urn:uuid:', b'urn:uuid:0')),
        'line-clear': (WIDEVINE, 'HLSSignalingData', lambda: b'#EXT-X-KEY:METHOD=NONE'),
        'line-whole-segments': (WIDEVINE, 'HLSSignalingData', lambda: right.replace(b'SAMPLE-AES', b'AES-128')),
        'line-injected': (FAIRPLAY, 'HLSSignalingData', lambda: right + b'#EXT-X-ENDLIST\n'),
        'line-broken': (WIDEVINE, 'HLSSignalingData', lambda: right.replace(b';base64,', b';base64,A===')),
        'line-fetched': (WIDEVINE, 'HLSSignalingData', lambda: right.replace(b'data:text/plain;base64,', b'https://keys.example.org/')),
        'skd-http': (FAIRPLAY, 'HLSSignalingData', lambda: right.replace(b'skd:', b'https:')),
        'skd-variable': (FAIRPLAY, 'HLSSignalingData', lambda: right.replace(b'keys.example.org', b'{$licence}')),
        'skd-huge': (FAIRPLAY, 'HLSSignalingData', lambda: right.replace(b'keys.example.org', b'k' * 3000)),
    }.get(fault)
    return wrong[2]() if wrong and wrong[:2] == (system, part) else right


def fill(document, fault):
    """The request with every empty element filled, or with one thing wrong in it."""
    root = ET.fromstring(document)
    kids = [key.get('kid') for key in root.iter(CPIX + 'ContentKey')]
    for key in root.iter(CPIX + 'ContentKey'):
        value = hashlib.sha256(b'seed of the key server' + key.get('kid').encode()).digest()[:15 if fault == 'short-key' else 16]
        secret = ET.SubElement(ET.SubElement(key, CPIX + 'Data'), PSKC + 'Secret')
        ET.SubElement(secret, PSKC + 'PlainValue').text = base64.b64encode(value).decode()
    for system in root.iter(CPIX + 'DRMSystem'):
        which, kid = system.get('systemId').lower(), system.get('kid').lower()
        scheme = root.find(f"{CPIX}ContentKeyList/{CPIX}ContentKey[@kid='{system.get('kid')}']").get('commonEncryptionScheme')
        for part in system:
            name = part.tag.replace(CPIX, '')
            value = {
                'PSSH': lambda: pssh(which, kid),
                'ContentProtectionData': lambda: protection_data(which, kid),
                'HLSSignalingData':
                    lambda: signalling(which, kid, 'EXT-X-KEY' if part.get('playlist') == 'media' else 'EXT-X-SESSION-KEY', scheme),
            }[name]()
            part.text = base64.b64encode(wrong_signalling(which, name, kid, fault, value)).decode()
    keys, systems = root.find(CPIX + 'ContentKeyList'), root.find(CPIX + 'DRMSystemList')
    other = '00000000-1111-2222-3333-444444444444'
    if fault == 'other-kid':
        for element in root.iter():
            if element.get('kid') == kids[0]:
                element.set('kid', other)
    elif fault == 'extra-key':
        extra = ET.fromstring(ET.tostring(keys[0]))
        extra.set('kid', other)
        keys.append(extra)
    elif fault == 'missing-key':
        keys.remove(keys[0])
        for holder in (systems, root.find(CPIX + 'ContentKeyUsageRuleList')):
            for element in [e for e in holder if e.get('kid') == kids[0]]:
                holder.remove(element)
    elif fault == 'missing-system':
        systems.remove(systems[0])
    elif fault == 'extra-system':
        extra = ET.fromstring(ET.tostring(systems[0]))
        extra.set('systemId', '00000000-1111-2222-3333-555555555555')
        systems.append(extra)
    elif fault == 'other-scheme':
        keys[0].set('commonEncryptionScheme', 'cens')
    elif fault == 'no-value':
        keys[0].remove(keys[0][0])
    elif fault == 'empty-signalling':
        systems[0][0].text = ''
    elif fault == 'other-content':
        root.set('contentId', 'another')
    elif fault == 'other-version':
        root.set('version', '2.0')
    elif fault == 'same-keys':
        for key in list(keys)[1:]:
            key[0][0][0].text = keys[0][0][0][0].text
    return ET.tostring(root, encoding='utf-8', xml_declaration=True)


class Server(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    requests = 0
    token = ''

    def log_message(self, *arguments):
        pass

    def answer(self, status, body, kind='text/plain', version='2.0'):
        self.send_response(status)
        self.send_header('Content-Type', kind)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('X-Speke-Version', version)
        self.send_header('X-Speke-User-Agent', 'key_server.py')
        self.end_headers()
        self.wfile.write(body)

    def dribble(self, body, pause):
        """Answers byte by byte; a client that waits for all of them waits for ever."""
        self.send_response(200)
        self.send_header('Content-Length', str(len(body) + 1000000))
        self.send_header('X-Speke-Version', '2.0')
        self.end_headers()
        for byte in body:
            self.wfile.write(bytes([byte]))
            time.sleep(pause)

    def do_GET(self):
        self.answer(200, str(Server.requests).encode())

    def do_POST(self):
        Server.requests += 1
        document = self.rfile.read(int(self.headers.get('Content-Length', '0')))
        fault = dict(urllib.parse.parse_qsl(urllib.parse.urlparse(self.path).query)).get('fault', '')
        try:
            if self.headers.get('Authorization') != Server.token:
                return self.answer(401, b'who are you')
            require(self.headers.get('X-Speke-Version') == '2.0', 'Unsupported SPEKE version')
            require(self.headers.get('Content-Type', '').split(';')[0] == 'application/xml', 'Content-Type is not application/xml')
            check_request(parse(document))
        except Wrong as e:
            return self.answer(422, str(e).encode())
        if fault == 'busy-once' and Server.requests % 2 == 1 or fault == 'busy':
            return self.answer(503, b'try again')
        if fault == 'slow':
            time.sleep(30)
        if fault == 'echo':
            return self.answer(400, b'bad\x1b[2J request: ' + self.headers.get('Authorization', '').encode())
        if fault in ('stall', 'drip', 'stall-once') and not (fault == 'stall-once' and Server.requests % 2 == 0):
            return self.dribble(fill(document, ''), 0.02 if fault == 'drip' else 30)
        if fault == 'huge':
            return self.answer(200, b' ' * (8 << 20), 'application/xml')
        if fault == 'not-xml':
            return self.answer(200, b'<cpix:CPIX', 'application/xml')
        if fault == 'html':
            return self.answer(200, b'<html/>', 'text/html')
        if fault == 'other-speke':
            return self.answer(200, fill(document, ''), 'application/xml', '1.0')
        return self.answer(200, fill(document, fault), 'application/xml')


class QuietServer(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        """A client that gave up is no news."""


def command_serve(token_file):
    with open(token_file, encoding='utf-8') as opened:
        Server.token = opened.read().strip()
    server = QuietServer(('127.0.0.1', 0), Server)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == '__main__':
    try:
        {'read': command_read, 'seal': command_seal, 'serve': command_serve}[sys.argv[1]](*sys.argv[2:])
    except Wrong as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(1)
