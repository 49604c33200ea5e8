package org.keypool.signin.reputation;

import java.util.List;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keypool.signin.file.WatchedFile;
import org.keypool.signin.reputation.list.NetworkList;
import org.keypool.signin.watch.WatchedFiles;

/**
 * The provider {@code list}: files of addresses and networks, as public block lists come. Without its option no address
 * is on any list.
 */
public final class FileReputationFactory implements ReputationFactory {

    private static final String FILES = "files";

    private WatchedFiles<NetworkList> lists;

    @Override
    public Reputation create(KeycloakSession session) {
        return address -> lists.inOrder()
                .filter(list ->
                        list.good().filter(good -> good.contains(address)).isPresent())
                .map(WatchedFile::name)
                .findFirst();
    }

    @Override
    public String getId() {
        return "list";
    }

    @Override
    public void init(Config.Scope config) {
        lists = WatchedFiles.of("Address reputation", config.get(FILES, ""), NetworkList::read);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        lists.watch(factory, "keypool-address-reputation");
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
}
