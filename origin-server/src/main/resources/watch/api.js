// Calls to the origin's API.

const BASE = '/api/v1';
const TOKEN = 'playhouse.access-token';

/** What the origin refused, in its own words. */
export class Refusal extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
  }
}

/** The API with the access token of one login, kept while the tab is open. */
export class Api {
  constructor(storage) {
    this.storage = storage;
  }

  loggedIn() {
    return this.storage.getItem(TOKEN) !== null;
  }

  forget() {
    this.storage.removeItem(TOKEN);
  }

  async logIn(email, password) {
    const login = await this.post('/auth/login', { email, password });
    this.storage.setItem(TOKEN, login.access_token);
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
    const response = await fetch(BASE + path, { ...request, headers: this.headers() });
    const text = await response.text();
    const body = text && (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : {};
    if (!response.ok) {
      throw new Refusal(response.status, body.code ?? 'unknown', body.detail ?? `The origin answered ${response.status}.`);
    }
    return body.data;
  }

  headers() {
    const token = this.storage.getItem(TOKEN);
    return { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  }
}
