// Calls to the origin's API.

const BASE = '/api/v1';
const LOGIN = 'playhouse.login';
const AHEAD_MS = 60_000;

/** What the origin refused, in its own words. */
export class Refusal extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** The API with one login, which all tabs share: they take turns at refreshing it, since a refresh token is good for one exchange. */
export class Api {
  constructor(storage) {
    this.storage = storage;
  }

  loggedIn() {
    return this.login() !== null;
  }

  forget() {
    this.storage.removeItem(LOGIN);
  }

  async logIn(email, password) {
    this.keep(await this.exchange('/auth/login', { email, password }));
  }

  login() {
    return JSON.parse(this.storage.getItem(LOGIN));
  }

  keep({ access_token, expires_at, refresh_token }) {
    this.storage.setItem(LOGIN, JSON.stringify({ access_token, expires_at, refresh_token }));
  }

  isStale() {
    const login = this.login();
    return login !== null && Date.parse(login.expires_at) - AHEAD_MS < Date.now();
  }

  /** Gets the next access token when the present one is about to expire. */
  async refresh() {
    if (this.isStale()) {
      await navigator.locks.request(LOGIN, async () => {
        if (this.isStale()) {
          this.keep(await this.exchange('/auth/refresh-token', { refresh_token: this.login().refresh_token }));
        }
      });
    }
  }

  get(path) {
    return this.call(path, { method: 'GET' });
  }

  post(path, body) {
    return this.call(path, { method: 'POST', body: JSON.stringify(body) });
  }

  /** A last word while the page goes away; nobody waits for the answer. */
  leave(path, body) {
    fetch(BASE + path, { method: 'POST', body: JSON.stringify(body), headers: this.headers(), keepalive: true })
      .catch((error) => console.info('not told:', error.message));
  }

  async call(path, request) {
    await this.refresh();
    return this.send(path, { ...request, headers: this.headers() });
  }

  exchange(path, body) {
    return this.send(path, { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });
  }

  async send(path, request) {
    const response = await fetch(BASE + path, request);
    const text = await response.text();
    const body = text && (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : {};
    if (!response.ok) {
      throw new Refusal(response.status, body.code ?? 'unknown', body.detail ?? `The origin answered ${response.status}.`);
    }
    return body.data;
  }

  headers() {
    const login = this.login();
    return { 'Content-Type': 'application/json', ...(login ? { Authorization: `Bearer ${login.access_token}` } : {}) };
  }
}
