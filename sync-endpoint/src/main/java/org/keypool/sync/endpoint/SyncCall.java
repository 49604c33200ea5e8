package org.keypool.sync.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.keycloak.events.admin.OperationType;
import org.keypool.aws.AwsException;
import org.keypool.aws.AwsRequest;
import org.keypool.aws.json.Members;
import org.keypool.aws.sigv4.SignatureV4;
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
import org.keypool.sync.dataset.Dataset;
import org.keypool.sync.dataset.PatchBatch;
import org.keypool.sync.dataset.Record;
import org.keypool.sync.event.SyncTriggerEvent;
import org.keypool.sync.hook.SyncEvents;
import org.keypool.sync.hook.SyncTrigger;
import org.keypool.sync.live.DatasetCommitted;
import org.keypool.sync.session.NextTokens;
import org.keypool.sync.session.SyncSessions;
import org.keypool.sync.settings.SyncSettings;
import org.keypool.sync.store.DatasetChanges;
import org.keypool.sync.store.IdentityDatasets;
import org.keypool.sync.store.IdentityDevices;
import org.keypool.sync.store.PoolUsages;
import org.keypool.sync.stream.PoolBulk;

/** A request by an identity for its own data or by a developer, and all that an operation needs to answer it. */
final class SyncCall {

    private static final String SERVICE = "cognito-sync";
    private static final int FORBIDDEN = 403;

    /** A signature with a client's secret has no end of its own; AWS ends what it opens within the hour. */
    private static final Duration DEVELOPERS_STREAM = Duration.ofHours(1);

    private final SyncContext context;
    private final AwsRequest request;
    private final CallPath path;
    private final IdentityPool pool;
    private final Identity identity;
    private final Instant until;
    private final Optional<Developer> developer;

    private SyncCall(
            SyncContext context,
            AwsRequest request,
            CallPath path,
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
        CallPath path = CallPath.of(match);
        SyncOperation operation = match.operation();
        Optional<Developer> developer = developer(context, request, operation);
        if (developer.isPresent()) {
            return ofDeveloper(context, request, path, developer);
        }
        if (!operation.audience().includesIdentities()) {
            throw notAuthorized("Only developers may call " + operation.name())
                    .because("the caller is an identity, or nobody");
        }
        Access access = new Access(SERVICE, operation.name(), path.poolId(), path.identityId(), path.datasetName());
        IdentityCaller caller = new Callers(context.session(), context.clock()).require(request, access);
        return new SyncCall(context, request, path, caller.pool(), caller.identity(), caller.until(), developer);
    }

    private static Optional<Developer> developer(SyncContext context, AwsRequest request, SyncOperation operation) {
        try {
            if (!operation.audience().includesDevelopers()) {
                refuseDevelopers(request, operation);
                return Optional.empty();
            }
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

    private static void refuseDevelopers(AwsRequest request, SyncOperation operation) {
        if (SignatureV4.of(request)
                .filter(signature -> signature.sessionToken() == null)
                .isPresent()) {
            throw notAuthorized("Only identities may call " + operation.name())
                    .because("signed without a session token, as developers do");
        }
    }

    private static AwsException notAuthorized(String message) {
        return new AwsException(FORBIDDEN, "NotAuthorizedException", message);
    }

    private static SyncCall ofDeveloper(
            SyncContext context, AwsRequest request, CallPath path, Optional<Developer> developer) {
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

    /** The pool the path names. */
    IdentityPool pool() {
        return pool;
    }

    /** The dataset the path names. */
    String datasetName() {
        return path.datasetName();
    }

    /** The device the path names. */
    String deviceId() {
        return path.deviceId();
    }

    String identityId() {
        return path.identityId();
    }

    String realmName() {
        return context.session().getContext().getRealm().getName();
    }

    /** The datasets of the identity the path names. */
    IdentityDatasets datasets() {
        return data().datasets();
    }

    /** Deletes the path's dataset and returns it as it was. */
    Dataset delete() {
        return data().delete(path.datasetName());
    }

    private SyncedData data() {
        return new SyncedData(context, pool, identity);
    }

    /** The path's dataset was changed, and that is committed. */
    void committed() {
        data().committed(path.datasetName());
    }

    /** The Cognito Events of the path's pool. */
    SyncEvents events() {
        return new SyncEvents(context.session(), pool);
    }

    /** The BulkPublish of the path's pool. */
    PoolBulk bulk() {
        return new PoolBulk(context.session(), pool, context.clock(), context.bulk());
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
        tell(OperationType.UPDATE, operation, change);
    }

    /** The caller, a developer, has done something with the path's pool. */
    void tell(OperationType type, SyncOperation operation, Object change) {
        AdministrativeEvents.by(developer.orElseThrow(), operation.name(), context.session())
                .pool(type, pool.id(), change);
    }

    /** The devices of the identity the path names. */
    IdentityDevices devices() {
        return new IdentityDevices(context.session(), pool, identity, context.clock());
    }

    /**
     * The notifications of the path's pool.
     *
     * @throws AwsException InvalidConfigurationException if it has none
     */
    Push push() {
        return Push.require(context.session(), settings().push());
    }

    /** What developers have set for the path's pool. */
    SyncSettings settings() {
        return SyncSettings.of(context.session().getContext().getRealm(), pool);
    }

    /**
     * Changes what developers have set for the path's pool, durably when this returns.
     *
     * @throws AwsException ConcurrentModificationException if others change it all the time
     */
    SyncSettings configure(UnaryOperator<SyncSettings> change) {
        return SyncSettings.change(context.session(), pool, change);
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
        return data().topic(path.datasetName());
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
        return new SyncSessions(new RealmSeal(context.session(), "sync-session"), path.dataset(), context.clock());
    }

    /** The page tokens of ListRecords. */
    NextTokens recordTokens() {
        return NextTokens.ofRecords(pageSeal(), path.dataset());
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
        return CallBody.members(request);
    }
}
