package org.keypool.identity.admin;

/** Serves {@code /admin/realms/{realm}/identity-pools}. */
public final class IdentityPoolsAdminProvider extends AdminApi {

    /** Made by Keycloak. */
    public IdentityPoolsAdminProvider() {
        super("identity-pools");
    }

    @Override
    protected Object resource(AdminRequest request) {
        return new IdentityPoolsResource(request);
    }
}
