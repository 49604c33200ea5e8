package org.keypool.signin.geography;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.geography.file.MmdbFile;
import org.keypool.signin.watch.WatchedFiles;

/** The provider {@code mmdb}: files in the MaxMind format. Without its option nothing is known of any address. */
public final class MmdbGeographyFactory implements GeographyFactory {

    private static final String FILES = "files";

    private WatchedFiles<MmdbFile> files;

    @Override
    public Geography create(KeycloakSession session) {
        return address -> files.inOrder()
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
        files = WatchedFiles.of("Geography", config.get(FILES, ""), MmdbFile::open);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        files.watch(factory, "keypool-geography");
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
}
