// The page that plays one title: log in, start a session, hand it to Shaka Player, report back.
import { Api, Refusal } from './api.js';
import { errorInWords } from './words.js';
import { showState, fillChoices } from './panel.js';

const titleId = decodeURIComponent(location.pathname.split('/').filter(Boolean).pop());
const format = new URLSearchParams(location.search).get('format') === 'hls' ? 'hls' : 'dash';
const api = new Api(localStorage);
const element = (id) => document.getElementById(id);
const video = element('video');

/** What tests look at. */
const playhouse = { player: null, session: null, errors: [], format };
window.playhouse = playhouse;

function say(words) {
  element('message').textContent = words;
  element('message').hidden = !words;
}

function fail(error) {
  playhouse.errors.push(error);
  if (error instanceof Refusal && error.status === 401) {
    api.forget();
    showLogin();
  }
  say(errorInWords(error));
}

function showLogin() {
  element('player').hidden = true;
  element('logout').hidden = true;
  element('login').hidden = false;
  element('email').focus();
}

async function logIn(event) {
  event.preventDefault();
  const button = element('login').querySelector('button');
  button.disabled = true;
  say('');
  try {
    await api.logIn(element('email').value, element('password').value);
    element('password').value = '';
    await watch();
  } catch (error) {
    fail(error);
  } finally {
    button.disabled = false;
  }
}

async function watch() {
  const title = await api.get(`/titles/${encodeURIComponent(titleId)}`);
  document.title = `${title.name} – Playhouse`;
  element('title').textContent = title.name;
  const scheme = location.protocol.replace(':', '');
  const session = await api.post('/playback/start', { title_id: titleId, drm: ['clearkey'], scheme });
  playhouse.session = session;
  element('login').hidden = true;
  element('logout').hidden = false;
  element('player').hidden = false;
  await play(session);
}

async function play(session) {
  const player = new shaka.Player();
  playhouse.player = player;
  player.addEventListener('error', (event) => fail(event.detail));
  await player.attach(video);
  player.configure('drm.servers', { 'org.w3.clearkey': session.licence_urls.clearkey });
  // With prefetching, a rung that is chosen by hand may never come: docs/players.md.
  player.configure('streaming.segmentPrefetchLimit', 0);
  let edge = null;
  player.getNetworkingEngine().registerResponseFilter((type, response) => {
    if (type === shaka.net.NetworkingEngine.RequestType.SEGMENT) {
      edge = session.edges.find(({ public_url: url }) => response.uri.startsWith(url)) ?? edge;
      playhouse.edge = edge?.edge_id;
    }
  });
  await player.load(session.manifests[format], session.resume_position_seconds);
  fillChoices(player);
  const timers = [
    setInterval(() => showState(player, video, edge), 500),
    setInterval(() => heartbeat(session), session.heartbeat_seconds * 1000),
  ];
  addEventListener('pagehide', () => {
    timers.forEach(clearInterval);
    api.leave('/playback/stop', { session_id: session.id, position_seconds: video.currentTime });
  }, { once: true });
  // A browser may want a click first; its own play button is there.
  video.play().catch((error) => console.info('not started by itself:', error.message));
}

async function heartbeat(session) {
  try {
    await api.post('/playback/heartbeat', { session_id: session.id, position_seconds: video.currentTime });
  } catch (error) {
    fail(error);
  }
}

async function logOut() {
  try {
    await api.post('/auth/logout', {});
  } finally {
    api.forget();
    location.reload();
  }
}

async function begin() {
  for (const link of document.querySelectorAll('[data-format]')) {
    if (link.dataset.format === format) {
      link.setAttribute('aria-current', 'true');
    }
  }
  element('login').addEventListener('submit', logIn);
  element('logout').addEventListener('click', () => logOut().catch(fail));
  shaka.polyfill.installAll();
  if (!shaka.Player.isBrowserSupported() || !isSecureContext) {
    say('This browser cannot play protected video here: use a current one, over https or on this machine.');
  } else if (api.loggedIn()) {
    await watch();
  } else {
    showLogin();
  }
}

begin().catch(fail);
