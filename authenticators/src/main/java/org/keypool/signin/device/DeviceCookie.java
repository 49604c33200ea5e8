package org.keypool.signin.device;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;

import org.keycloak.common.util.Time;
import org.keycloak.http.HttpRequest;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

/**
 * The cookie by which a browser shows that a user has signed in on it before.
 *
 * <p>One cookie a user, so that people who share a computer do not make each other strangers. It proves nothing by
 * itself: the device also has to occur in the user's history, so it is forgotten together with it.
 */
public final class DeviceCookie {

    private static final String NAME_PREFIX = "KEYPOOL_DEVICE_";
    // The cookie that this very response sets is not among those of the request.
    private static final String RENEWED = "keypool.device";
    // Looked at by several steps of one request: read and verified once.
    private static final String SHOWN = "keypool.device.shown";
    private static final int MAX_AGE = 180 * 24 * 60 * 60;
    private static final int LONGEST_VALUE = 2048;

    private final KeycloakSession session;
    private final RealmModel realm;

    /** For the current request. */
    public DeviceCookie(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The device the request comes from, if it shows a valid cookie of this user. */
    public Optional<String> read(String userId) {
        return token(userId).map(DeviceToken::deviceId);
    }

    /** The device the request comes from, also when it was new and gets its cookie only with the answer. */
    public Optional<String> current(String userId) {
        return Optional.ofNullable(session.getAttribute(RENEWED + userId, String.class))
                .or(() -> read(userId));
    }

    /**
     * Signs the cookie anew, for the same device if the request showed one; what it held otherwise stays. Nothing is left
     * to do where this answer sets it already, with a new key.
     */
    public void renew(UserModel user) {
        if (session.getAttribute(RENEWED + user.getId()) != null) {
            return;
        }
        Optional<DeviceToken> shown = token(user.getId());
        set(
                user,
                shown.map(DeviceToken::deviceId)
                        .orElseGet(() -> UUID.randomUUID().toString()),
                shown.map(DeviceToken::trustId).orElse(null),
                shown.map(DeviceToken::trustKey).orElse(null));
    }

    /** What a valid cookie of this user holds. */
    Optional<DeviceToken> token(String userId) {
        Shown shown = session.getAttribute(SHOWN + userId, Shown.class);
        if (shown == null) {
            shown = new Shown(decode(userId));
            session.setAttribute(SHOWN + userId, shown);
        }
        return shown.token;
    }

    private Optional<DeviceToken> decode(String userId) {
        HttpRequest request = session.getContext().getHttpRequest();
        Cookie cookie =
                request == null ? null : request.getHttpHeaders().getCookies().get(name(userId));
        if (cookie == null || cookie.getValue().length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        DeviceToken token = session.tokens().decode(cookie.getValue(), DeviceToken.class);
        boolean valid = token != null
                && DeviceToken.TYPE.equals(token.getType())
                && userId.equals(token.getSubject())
                && issuer().equals(token.getIssuer())
                && token.isActive()
                && token.deviceId() != null;
        return valid ? Optional.of(token) : Optional.empty();
    }

    /** Sets the cookie. */
    void set(UserModel user, String deviceId, String trustId, String trustKey) {
        DeviceToken token = new DeviceToken().deviceId(deviceId).trust(trustId, trustKey);
        token.id(UUID.randomUUID().toString());
        token.issuer(issuer()).subject(user.getId());
        long now = Time.currentTimeMillis() / 1000;
        token.iat(now).exp(now + MAX_AGE);
        URI realmUri = realmUri();
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name(user.getId()))
                        .value(session.tokens().encode(token))
                        .path(realmUri.getRawPath() + "/")
                        .maxAge(MAX_AGE)
                        .httpOnly(true)
                        .secure("https".equals(realmUri.getScheme()))
                        .sameSite(NewCookie.SameSite.LAX)
                        .build());
        session.setAttribute(RENEWED + user.getId(), deviceId);
    }

    private String issuer() {
        return realmUri().toString();
    }

    private URI realmUri() {
        return URI.create(Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
    }

    private static String name(String userId) {
        return NAME_PREFIX
                + HashUtils.sha256UrlEncodedHash(userId, StandardCharsets.UTF_8).substring(0, 16);
    }

    private record Shown(Optional<DeviceToken> token) {}
}
