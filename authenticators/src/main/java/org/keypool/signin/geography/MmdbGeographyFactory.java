package org.keypool.signin.geography;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.timer.TimerProvider;
import org.keypool.signin.file.WatchedFile;
import org.keypool.signin.geography.file.MmdbFile;

/**
 * The provider {@code mmdb}: files in the MaxMind format. Without its option nothing is known of any address.
 *
 * <p>The files are read when the server starts and, by its timer, whenever they were replaced: no sign-in ever waits for
 * one.
 */
public final class MmdbGeographyFactory implements GeographyFactory {

    private static final String FILES = "files";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private List<WatchedFile<MmdbFile>> files = List.of();

    @Override
    public Geography create(KeycloakSession session) {
        return address -> files.stream()
                .flatMap(file -> file.good().stream())
                .map(file -> file.locate(address))
                .reduce(Location.UNKNOWN, Location::or);
    }

    @Override
    public String getId() {
        return "mmdb";
    }

    @Override
    public void init(Config.Scope config) {
        files = Stream.of(config.get(FILES, "").split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(path -> new WatchedFile<>("Geography", Path.of(path), MmdbFile::open))
                .toList();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (files.isEmpty()) {
            return;
        }
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                look();
                try (KeycloakSession session = started.getFactory().create()) {
                    session.getProvider(TimerProvider.class)
                            .schedule(this::look, LOOK_EVERY.toMillis(), "keypool-geography");
                }
            }
        });
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(FILES)
                .label("Files")
                .helpText(
                        "Files in the MaxMind format (.mmdb), separated by commas; what one does not know of an address"
                                + " is looked up in the next.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public void close() {
        // the timer is the server's; what is mapped goes with the files
    }

    private void look() {
        files.forEach(WatchedFile::look);
    }
}
