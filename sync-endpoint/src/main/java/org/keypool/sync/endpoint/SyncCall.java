package org.keypool.sync.endpoint;

import java.time.Clock;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.caller.Access;
import org.keypool.identity.caller.Callers;
import org.keypool.identity.caller.IdentityCaller;
import org.keypool.sync.session.DatasetPath;
import org.keypool.sync.session.NextTokens;
import org.keypool.sync.session.SyncSessions;
import org.keypool.sync.store.IdentityDatasets;

/** A request by an identity for its own data, and all that an operation needs to answer it. */
final class SyncCall {

    private static final String SERVICE = "cognito-sync";
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Constraint ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");
    private static final Constraint DATASET_NAME = Constraint.length(1, 128).pattern("[a-zA-Z0-9_.:-]+");

    private final KeycloakSession session;
    private final Clock clock;
    private final AwsRequest request;
    private final DatasetPath path;
    private final IdentityCaller caller;

    private SyncCall(
            KeycloakSession session, Clock clock, AwsRequest request, DatasetPath path, IdentityCaller caller) {
        this.session = session;
        this.clock = clock;
        this.request = request;
        this.path = path;
        this.caller = caller;
    }

    /**
     * The call, when the caller has proved to be the identity in the path and may do this.
     *
     * @throws AwsException ValidationException for a path that names nothing, or with status 403
     */
    static SyncCall authorised(KeycloakSession session, Clock clock, AwsRequest request, Routes.Match match) {
        DatasetPath path = path(match);
        Access access =
                new Access(SERVICE, match.operation().name(), path.poolId(), path.identityId(), path.datasetName());
        return new SyncCall(session, clock, request, path, new Callers(session, clock).require(request, access));
    }

    private static DatasetPath path(Routes.Match match) {
        ObjectNode parameters = AwsJson.object();
        match.path().forEach(parameters::put);
        Members members = Members.of(parameters);
        DatasetPath path = new DatasetPath(
                members.required(Routes.POOL, ID),
                members.required(Routes.IDENTITY, ID),
                members.string(Routes.DATASET, DATASET_NAME));
        members.check();
        return path;
    }

    /** The dataset the path names. */
    String datasetName() {
        return path.datasetName();
    }

    String identityId() {
        return path.identityId();
    }

    String realmName() {
        return session.getContext().getRealm().getName();
    }

    /** The caller's datasets. */
    IdentityDatasets datasets() {
        return new IdentityDatasets(session, caller.pool(), caller.identity(), clock);
    }

    /** The sessions with the path's dataset. */
    SyncSessions sessions() {
        return new SyncSessions(new RealmSeal(session, "sync-session"), path, clock);
    }

    /** The page tokens of ListRecords. */
    NextTokens recordTokens() {
        return NextTokens.ofRecords(pageSeal(), path);
    }

    /** The page tokens of ListDatasets. */
    NextTokens datasetTokens() {
        return NextTokens.ofDatasets(pageSeal(), path.poolId(), path.identityId());
    }

    private RealmSeal pageSeal() {
        return new RealmSeal(session, "sync-page");
    }

    /** The query string's parameters. */
    QueryMembers query() {
        return new QueryMembers(request);
    }

    /**
     * The body's members; none if there is no body.
     *
     * @throws AwsException SerializationException, UnsupportedMediaTypeException
     */
    Members body() {
        String contentType = request.header("Content-Type");
        if (contentType != null && !isJson(contentType)) {
            throw new AwsException(
                    UNSUPPORTED_MEDIA_TYPE,
                    "UnsupportedMediaTypeException",
                    "The content type must be application/json");
        }
        return request.body().length == 0 ? Members.of(AwsJson.object()) : Members.parse(request.body());
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/x-amz-json-");
    }
}
