package org.keypool.signin.client;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;
import org.keypool.signin.geography.Geography;
import org.keypool.signin.geography.Location;
import org.keypool.signin.risk.Observation;
import org.keypool.signin.risk.Trait;

/** What the current request tells about the client that sent it. */
public final class Client {

    /** The name of a browser or an operating system that cannot be told; Keycloak's own word for it. */
    public static final String UNKNOWN = "Other";

    /** Keycloak parses no longer ones either (DeviceRepresentationProviderImpl). */
    private static final int LONGEST_USER_AGENT = 512;

    private static final int LONGEST_NAME = 64;

    // The server's options do not change while it runs; asked at the first sign-in, when they are all there.
    private static final class Options {
        private static final ClientAddress ADDRESS = ClientAddress.fromServerOptions();
    }

    private Client() {}

    /**
     * Looks at the current request. The address is absent when it cannot be told; a missing or absurd user agent is a
     * value like any other, or leaving it out would hide an unknown browser.
     */
    public static Observation observe(KeycloakSession session) {
        KeycloakContext context = session.getContext();
        Map<Trait, String> traits = new EnumMap<>(Trait.class);
        Optional<IpAddress> client = Options.ADDRESS.of(context);
        client.ifPresent(address -> {
            traits.put(Trait.ADDRESS, address.toString());
            traits.put(Trait.NETWORK, address.network().toString());
        });
        Location location = Optional.ofNullable(session.getProvider(Geography.class))
                .flatMap(geography -> client.map(address -> geography.locate(address.inetAddress())))
                .orElse(Location.UNKNOWN);
        location.provider().ifPresent(provider -> traits.put(Trait.PROVIDER, provider));
        location.country().ifPresent(country -> traits.put(Trait.COUNTRY, country));
        HttpRequest request = context.getHttpRequest();
        String userAgent = request == null ? null : request.getHttpHeaders().getHeaderString("User-Agent");
        traits.put(Trait.USER_AGENT, printable(userAgent, LONGEST_USER_AGENT));
        Optional<DeviceRepresentation> device = Optional.ofNullable(
                        session.getProvider(DeviceRepresentationProvider.class))
                .map(DeviceRepresentationProvider::deviceRepresentation);
        traits.put(Trait.BROWSER, family(device.map(DeviceRepresentation::getBrowser)));
        traits.put(
                Trait.OPERATING_SYSTEM,
                printable(device.map(DeviceRepresentation::getOs).orElse(null), LONGEST_NAME));
        traits.put(
                Trait.DEVICE_TYPE,
                device.map(known -> known.isMobile() ? "mobile" : "desktop").orElse(UNKNOWN));
        return new Observation(traits, location.city(), location.coordinates());
    }

    /** DeviceRepresentation joins name and version with a slash. */
    private static String family(Optional<String> browser) {
        return printable(browser.map(name -> name.split("/", 2)[0]).orElse(null), LONGEST_NAME);
    }

    private static String printable(String text, int length) {
        if (text == null || text.isBlank()) {
            return UNKNOWN;
        }
        String cut = text.length() > length ? text.substring(0, length) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
