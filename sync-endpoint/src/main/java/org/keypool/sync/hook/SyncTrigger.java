package org.keypool.sync.hook;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import org.keycloak.models.KeycloakSession;
import org.keypool.aws.AwsException;
import org.keypool.sync.event.TriggerErrors;

/** A pool's sync trigger, which is asked before an update is committed. */
public final class SyncTrigger {

    /** What Cognito gives a function. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /**
     * Each call keeps one of the server's threads waiting, of which there are 50 at least. Slow triggers must leave enough of
     * them for everything else.
     */
    private static final Semaphore CALLS = new Semaphore(20);

    private static final String DURATIONS = "keypool.sync.trigger";

    private final KeycloakSession session;
    private final String target;

    SyncTrigger(KeycloakSession session, String target) {
        this.session = session;
        this.target = target;
    }

    static boolean isAllowed(KeycloakSession session, String target) {
        String provider = provider(target);
        return provider != null && session.getProvider(SyncHook.class, provider).allows(target);
    }

    private static String provider(String target) {
        if (LambdaHooks.isFunction(target)) {
            return LambdaHooks.ID;
        }
        return HttpHooks.isUrl(target) ? HttpHooks.ID : null;
    }

    /**
     * Asks the trigger, outside any transaction.
     *
     * @param key the identity it is about
     * @return its answer
     * @throws AwsException LambdaThrottledException, LambdaSocketTimeoutException, InvalidLambdaFunctionOutputException
     */
    public byte[] ask(String key, byte[] event) {
        if (!isAllowed(session, target)) {
            throw TriggerErrors.invalidOutput("the server's options do not allow this trigger");
        }
        if (!CALLS.tryAcquire()) {
            throw TriggerErrors.throttled("too many calls of sync triggers at once on this node");
        }
        Timer.Sample begun = Timer.start(Metrics.globalRegistry);
        String outcome = "answered";
        try {
            return session.getProvider(SyncHook.class, provider(target)).send(target, key, event, LIMIT);
        } catch (HookException e) {
            outcome = e.kind().name().toLowerCase(Locale.ROOT);
            throw switch (e.kind()) {
                case THROTTLED -> TriggerErrors.throttled(e.getMessage());
                case NO_ANSWER -> TriggerErrors.noAnswer(e.getMessage());
                case FAILED, REFUSED -> TriggerErrors.invalidOutput(e.getMessage());
            };
        } finally {
            CALLS.release();
            begun.stop(Metrics.timer(DURATIONS, "outcome", outcome));
        }
    }
}
