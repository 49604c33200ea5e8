package org.keypool.identity.endpoint;

import java.util.List;
import java.util.Map;

import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.login.Login;
import org.keypool.identity.login.Logins;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.registry.IdentityRegistry;

/** {@code UnlinkIdentity}: takes logins off an identity that the caller proves to own. */
final class UnlinkIdentity implements Operation {

    private static final int MAX_REMOVED = 20;

    private final PoolOf poolOf;
    private final Logins logins;
    private final IdentityRegistry identities;

    UnlinkIdentity(PoolOf poolOf, Logins logins, IdentityRegistry identities) {
        this.poolOf = poolOf;
        this.logins = logins;
        this.identities = identities;
    }

    @Override
    public Object call(Members input) {
        String identityId = Shapes.identityId(input);
        input.require("Logins", "LoginsToRemove");
        Map<String, String> tokens = Shapes.logins(input);
        List<String> removed = input.strings("LoginsToRemove", MAX_REMOVED, Constraint.length(1, 128));
        input.check();
        IdentityPool pool = poolOf.identity(poolOf.present(identityId));
        List<Login> verified = logins.verify(pool, tokens);
        logins.redeem(verified, "UnlinkIdentity");
        identities.unlink(pool, identityId, verified, login -> removed.contains(logins.nameOf(login)));
        return null;
    }
}
