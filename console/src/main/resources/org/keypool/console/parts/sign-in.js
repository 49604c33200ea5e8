// Signs a person in: OpenID Connect's authorization code flow with PKCE (RFC 7636). What comes back counts only
// with the state, issuer (RFC 9207) and nonce of the sign-in that this tab began. Tokens live in this module's memory.

const RENEW_BEFORE_SECONDS = 10;

/** A sign-in that ended otherwise than hoped. */
export class SignInFailed extends Error {}

/** A sign-in without a page found nobody signed in. */
export class NobodySignedIn extends Error {}

/**
 * Who is signed in; null after sending the browser to Keycloak, as it is about to leave.
 *
 * @param silent whether nobody is to be asked for a password
 */
export async function signedIn(settings, silent) {
  const answer = new URLSearchParams(location.hash.slice(1));
  if (!answer.has("state")) {
    await goToSignIn(settings, silent);
    return null;
  }
  const pending = JSON.parse(sessionStorage.getItem(pendingAt(settings)) ?? "{}");
  sessionStorage.removeItem(pendingAt(settings));
  history.replaceState(null, "", pending.place ?? location.pathname);
  if (answer.get("state") !== pending.state || answer.get("iss") !== settings.issuer) {
    throw new SignInFailed("the answer is not to this tab's question");
  }
  if (!answer.has("code")) {
    throw answer.get("error") === "login_required" ? new NobodySignedIn() : new SignInFailed(answer.get("error"));
  }
  const tokens = await redeem(settings, {
    grant_type: "authorization_code", code: answer.get("code"), redirect_uri: page(), code_verifier: pending.verifier,
  });
  const claims = payload(tokens.id_token);
  if (claims.nonce !== pending.nonce || claims.iss !== settings.issuer || claims.aud !== settings.clientId) {
    throw new SignInFailed("the ID token is not for this sign-in");
  }
  return new Session(settings, tokens, claims);
}

/**
 * Sends the browser to the realm's sign-in page, or with silent only through it; it comes back to where it is now.
 *
 * @param more parameters of the request, such as an action that Keycloak takes the person through (kc_action)
 */
export async function goToSignIn(settings, silent = false, more = {}) {
  if (!globalThis.crypto?.subtle) {
    // A page without TLS has no Web Crypto: Keycloak's own consoles load this, too.
    await import(`${settings.resources}/web-crypto-shim/web-crypto-shim.js`);
  }
  const [state, nonce, verifier] = [random(), random(), random()];
  const place = location.hash.startsWith("#/") || !location.hash ? location.href : page();
  sessionStorage.setItem(pendingAt(settings), JSON.stringify({ state, nonce, verifier, place }));
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  location.assign(endpoint(settings, "auth") + "?" + new URLSearchParams({
    client_id: settings.clientId, redirect_uri: page(), response_type: "code", response_mode: "fragment",
    scope: "openid", state, nonce, code_challenge: base64url(new Uint8Array(challenge)), code_challenge_method: "S256",
    ...silent ? { prompt: "none" } : {}, ...more,
  }));
}

/** A person's session at this page. */
class Session {
  #settings;
  #tokens;
  #until;
  #renewal = null;

  constructor(settings, tokens, claims) {
    this.#settings = settings;
    this.name = claims.name ?? claims.preferred_username;
    this.#take(tokens);
  }

  /** An access token that is good for some seconds more; null when the session is over and the browser leaves. */
  async token() {
    if (performance.now() > this.#until) {
      await this.renew();
    }
    return this.#tokens?.access_token ?? null;
  }

  /** New tokens; all who ask meanwhile wait for the same, for a refresh token may be good only once. */
  renew() {
    this.#renewal ??= this.#renewed().finally(() => { this.#renewal = null; });
    return this.#renewal;
  }

  /** Ends the session at Keycloak. */
  signOut() {
    location.assign(endpoint(this.#settings, "logout") + "?" + new URLSearchParams({
      id_token_hint: this.#tokens.id_token, post_logout_redirect_uri: page(),
    }));
  }

  async #renewed() {
    try {
      this.#take(await redeem(this.#settings, {
        grant_type: "refresh_token", refresh_token: this.#tokens.refresh_token,
      }));
    } catch (failure) {
      if (!(failure instanceof SignInFailed)) {
        throw failure;
      }
      this.#tokens = null;
      await goToSignIn(this.#settings);
    }
  }

  #take(tokens) {
    this.#tokens = tokens;
    this.#until = performance.now() + (tokens.expires_in - RENEW_BEFORE_SECONDS) * 1000;
  }
}

async function redeem(settings, parameters) {
  const answer = await fetch(endpoint(settings, "token"), {
    method: "POST", body: new URLSearchParams({ client_id: settings.clientId, ...parameters }),
  });
  if (!answer.ok) {
    throw new SignInFailed(`token endpoint: ${answer.status}`);
  }
  return answer.json();
}

/** Where this tab keeps what it asked, for each client that signs people in by these scripts. */
function pendingAt(settings) {
  return `${settings.clientId}.sign-in`;
}

function endpoint(settings, name) {
  return `${settings.issuer}/protocol/openid-connect/${name}`;
}

function page() {
  return location.origin + location.pathname;
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The claims of a token that came from the token endpoint itself: its signature need not be checked (OIDC Core 3.1.3.7). */
function payload(token) {
  const bytes = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))));
}
