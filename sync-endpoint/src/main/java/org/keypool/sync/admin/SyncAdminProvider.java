package org.keypool.sync.admin;

import org.keypool.identity.admin.AdminApi;
import org.keypool.identity.admin.AdminRequest;

/** Serves {@code /admin/realms/{realm}/sync}. */
public final class SyncAdminProvider extends AdminApi {

    /** Made by Keycloak. */
    public SyncAdminProvider() {
        super("sync");
    }

    @Override
    protected Object resource(AdminRequest request) {
        return new SyncResource(request);
    }
}
