package org.keypool.signin.reputation;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.timer.TimerProvider;
import org.keypool.signin.file.WatchedFile;
import org.keypool.signin.reputation.list.NetworkList;

/**
 * The provider {@code list}: files of addresses and networks, as public block lists come. Without its option no address
 * is on any list. The files are read when the server starts and, by its timer, whenever they were replaced.
 */
public final class FileReputationFactory implements ReputationFactory {

    private static final String FILES = "files";
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private List<ListFile> lists = List.of();

    @Override
    public Reputation create(KeycloakSession session) {
        return address -> lists.stream()
                .filter(list -> list.contains(address))
                .map(ListFile::name)
                .findFirst();
    }

    @Override
    public String getId() {
        return "list";
    }

    @Override
    public void init(Config.Scope config) {
        lists = Stream.of(config.get(FILES, "").split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .map(ListFile::at)
                .toList();
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (lists.isEmpty()) {
            return;
        }
        factory.register(event -> {
            if (event instanceof PostMigrationEvent started) {
                look();
                try (KeycloakSession session = started.getFactory().create()) {
                    session.getProvider(TimerProvider.class)
                            .schedule(this::look, LOOK_EVERY.toMillis(), "keypool-address-reputation");
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
                        "Files of addresses that attacks come from, separated by commas: an address or a block in CIDR"
                                + " notation a line, comments behind # or ;.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .add()
                .build();
    }

    @Override
    public void close() {
        // the timer is the server's
    }

    private void look() {
        lists.forEach(list -> list.file().look());
    }

    /** @param name the file's, without its folder */
    private record ListFile(String name, WatchedFile<NetworkList> file) {

        static ListFile at(Path path) {
            return new ListFile(
                    String.valueOf(path.getFileName()),
                    new WatchedFile<>("Address reputation", path, NetworkList::read));
        }

        boolean contains(InetAddress address) {
            Optional<NetworkList> good = file.good();
            return good.isPresent() && good.get().contains(address);
        }
    }
}
