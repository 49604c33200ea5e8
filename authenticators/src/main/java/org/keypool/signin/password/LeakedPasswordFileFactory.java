package org.keypool.signin.password;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.password.source.LeakedPasswordFile;

/** The source {@code file}: a local file of hashes. Without its option there is none, and it knows no password. */
public final class LeakedPasswordFileFactory implements LeakedPasswordsFactory {

    private static final String PATH = "path";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private LeakedPasswordFile file;

    @Override
    public LeakedPasswords create(KeycloakSession session) {
        return file == null ? password -> false : file::contains;
    }

    @Override
    public String getId() {
        return "file";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public void init(Config.Scope config) {
        String path = config.get(PATH);
        if (path != null && !path.isBlank()) {
            file = new LeakedPasswordFile(Path.of(path.strip()), LOOK_EVERY);
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PATH)
                .label("Path")
                .helpText("A file of SHA-1 hashes in ascending order, one HASH or HASH:COUNT a line.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
