package org.keypool.sync.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.json.Constraint;
import org.keypool.aws.json.Members;
import org.keypool.identity.caller.Access;
import org.keypool.identity.caller.Callers;
import org.keypool.identity.caller.Developer;
import org.keypool.identity.caller.Developers;
import org.keypool.identity.caller.IdentityCaller;
import org.keypool.identity.event.AdministrativeEvents;
import org.keypool.identity.pool.AwsAccount;
import org.keypool.identity.pool.IdentityPool;
import org.keypool.identity.pool.IdentityPools;
import org.keypool.identity.registry.Identity;
import org.keypool.identity.registry.IdentityRegistry;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.event.SyncTriggerEvent;
import org.keypool.sync.hook.SyncEvents;
import org.keypool.sync.hook.SyncTrigger;
import org.keypool.sync.live.DatasetCommitted;
import org.keypool.sync.session.DatasetPath;
import org.keypool.sync.session.NextTokens;
import org.keypool.sync.session.SyncSessions;
import org.keypool.sync.store.DatasetChanges;
import org.keypool.sync.store.IdentityDatasets;
import org.keypool.sync.store.PoolUsages;

/** A request by an identity for its own data or by a developer, and all that an operation needs to answer it. */
final class SyncCall {

    private static final String SERVICE = "cognito-sync";
    private static final int FORBIDDEN = 403;

    /** A signature with a client's secret has no end of its own; AWS ends what it opens within the hour. */
    private static final Duration DEVELOPERS_STREAM = Duration.ofHours(1);

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Constraint ID = Constraint.length(1, 55).pattern("[\\w-]+:[0-9a-f-]+");
    private static final Constraint DATASET_NAME = Constraint.length(1, 128).pattern("[a-zA-Z0-9_.:-]+");

    private final SyncContext context;
    private final AwsRequest request;
    private final DatasetPath path;
    private final IdentityPool pool;
    private final Identity identity;
    private final Instant until;
    private final Optional<Developer> developer;

    private SyncCall(
            SyncContext context,
            AwsRequest request,
            DatasetPath path,
            IdentityPool pool,
            Identity identity,
            Instant until,
            Optional<Developer> developer) {
        this.context = context;
        this.request = request;
        this.path = path;
        this.pool = pool;
        this.identity = identity;
        this.until = until;
        this.developer = developer;
    }

    /**
     * The call, when the caller has proved to be the identity in the path, or a developer, and may do this.
     *
     * @throws AwsException ValidationException for a path that names nothing, ResourceNotFoundException for what a
     *     developer asks for in vain, or with status 403
     */
    static SyncCall authorised(SyncContext context, AwsRequest request, Routes.Match match) {
        DatasetPath path = path(match);
        SyncOperation operation = match.operation();
        Optional<Developer> developer = developer(context, request, operation);
        if (developer.isPresent()) {
            return ofDeveloper(context, request, path, developer);
        }
        if (!operation.audience().includesIdentities()) {
            throw new AwsException(FORBIDDEN, "NotAuthorizedException", "Only developers may call " + operation.name())
                    .because("the caller is an identity, or nobody");
        }
        Access access = new Access(SERVICE, operation.name(), path.poolId(), path.identityId(), path.datasetName());
        IdentityCaller caller = new Callers(context.session(), context.clock()).require(request, access);
        return new SyncCall(context, request, path, caller.pool(), caller.identity(), caller.until(), developer);
    }

    private static Optional<Developer> developer(SyncContext context, AwsRequest request, SyncOperation operation) {
        try {
            return new Developers(context.session(), context.clock())
                    .sender(
                            request,
                            SERVICE,
                            operation.name(),
                            operation.audience().developers());
        } catch (AwsException e) {
            throw e.withStatus(FORBIDDEN);
        }
    }

    private static SyncCall ofDeveloper(
            SyncContext context, AwsRequest request, DatasetPath path, Optional<Developer> developer) {
        IdentityPool pool = path.poolId() == null
                ? null
                : IdentityPools.of(context.session().getContext().getRealm())
                        .find(path.poolId())
                        .orElseThrow(() -> IdentityPools.notFound(path.poolId()).withStatus(Routes.NOT_FOUND));
        Identity identity = path.identityId() == null
                ? null
                : new IdentityRegistry(context.session())
                        .find(pool, path.identityId())
                        .orElseThrow(() ->
                                IdentityRegistry.notFound(path.identityId()).withStatus(Routes.NOT_FOUND));
        return new SyncCall(
                context,
                request,
                path,
                pool,
                identity,
                context.clock().instant().plus(DEVELOPERS_STREAM),
                developer);
    }

    private static DatasetPath path(Routes.Match match) {
        ObjectNode parameters = AwsJson.object();
        match.path().forEach(parameters::put);
        Members members = Members.of(parameters);
        DatasetPath path = new DatasetPath(
                members.string(Routes.POOL, ID),
                members.string(Routes.IDENTITY, ID),
                members.string(Routes.DATASET, DATASET_NAME));
        members.check();
        return path;
    }

    /** The pool the path names. */
    IdentityPool pool() {
        return pool;
    }

    /** The dataset the path names. */
    String datasetName() {
        return path.datasetName();
    }

    String identityId() {
        return path.identityId();
    }

    String realmName() {
        return context.session().getContext().getRealm().getName();
    }

    /** The datasets of the identity the path names. */
    IdentityDatasets datasets() {
        return new IdentityDatasets(context.session(), pool, identity, context.clock(), context.listeners());
    }

    /** The path's dataset was changed, and that is committed. */
    void committed() {
        context.outbox().wake();
        context.live().committed(context.session(), topic());
    }

    /** The Cognito Events of the path's pool. */
    SyncEvents events() {
        return new SyncEvents(context.session(), pool);
    }

    /** What must be asked before a dataset is changed: of identities' changes only, as Cognito has it. */
    Optional<SyncTrigger> trigger() {
        return developer.isPresent() ? Optional.empty() : events().trigger();
    }

    /** A batch for the path's dataset, as its trigger sees it. */
    SyncTriggerEvent event(List<Record> stored, PatchBatch batch) {
        String region = AwsAccount.of(context.session().getContext().getRealm()).region();
        return new SyncTriggerEvent(region, path.poolId(), path.identityId(), path.datasetName(), stored, batch);
    }

    /** The caller, a developer, has changed the path's pool. */
    void tellChange(SyncOperation operation, Object change) {
        AdministrativeEvents.by(developer.orElseThrow(), operation.name(), context.session())
                .pool(OperationType.UPDATE, pool.id(), change);
    }

    /** What the pools of the realm hold. */
    PoolUsages usages() {
        return new PoolUsages(context.session());
    }

    /** The realm's pools, in order. */
    List<IdentityPool> pools() {
        return IdentityPools.of(context.session().getContext().getRealm())
                .all()
                .sorted(Comparator.comparing(IdentityPool::id))
                .toList();
    }

    /** When the caller's proof ends. */
    Instant until() {
        return until;
    }

    /** The path's dataset, as listeners name it. */
    DatasetCommitted topic() {
        return new DatasetCommitted(
                context.session().getContext().getRealm().getId(), identity.guid(), path.datasetName());
    }

    /** What is committed to the path's dataset. */
    DatasetChanges changes() {
        return new DatasetChanges(
                context.session().getContext().getRealm().getId(), pool.guid(), identity, path.datasetName());
    }

    /** The token of a new session with the path's dataset. */
    String openSession() {
        context.sessionCount().opened(context.session(), pool);
        return sessions().open();
    }

    /** The sessions with the path's dataset. */
    SyncSessions sessions() {
        return new SyncSessions(new RealmSeal(context.session(), "sync-session"), path, context.clock());
    }

    /** The page tokens of ListRecords. */
    NextTokens recordTokens() {
        return NextTokens.ofRecords(pageSeal(), path);
    }

    /** The page tokens of ListIdentityPoolUsage. */
    NextTokens poolTokens() {
        return NextTokens.ofPools(pageSeal());
    }

    /** The page tokens of ListDatasets. */
    NextTokens datasetTokens() {
        return NextTokens.ofDatasets(pageSeal(), path.poolId(), path.identityId());
    }

    private RealmSeal pageSeal() {
        return new RealmSeal(context.session(), "sync-page");
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
            throw unsupportedMediaType();
        }
        return request.body().length == 0 ? Members.of(AwsJson.object()) : Members.parse(request.body());
    }

    static AwsException unsupportedMediaType() {
        return new AwsException(
                UNSUPPORTED_MEDIA_TYPE, "UnsupportedMediaTypeException", "The content type must be application/json");
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/x-amz-json-");
    }
}
