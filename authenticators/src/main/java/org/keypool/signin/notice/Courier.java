package org.keypool.signin.notice;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Sends what waits, in one thread of its own on each node: a mail server that is slow delays other mail about sign-ins
 * and nothing else.
 */
final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

    private final KeycloakSessionFactory factory;
    private final ExecutorService executor;
    private final Notices notices;
    private final AtomicBoolean called = new AtomicBoolean();

    Courier(KeycloakSessionFactory factory, ExecutorService executor) {
        this.factory = factory;
        this.executor = executor;
        this.notices = new Notices(factory);
    }

    /** Makes it look, soon. */
    void call() {
        if (called.compareAndSet(false, true)) {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException closing) {
                called.set(false);
                LOG.debug("The server is closing; notices wait for the next node", closing);
            }
        }
    }

    private synchronized void run() {
        called.set(false);
        try {
            for (List<NoticeEntity> due = notices.due(); !due.isEmpty(); due = notices.due()) {
                due.stream().filter(notices::claim).forEach(this::deliver);
            }
            notices.forgetOld();
        } catch (RuntimeException failed) {
            // Whatever is left is due again at the next call; thrown, it would end the thread that calls.
            LOG.error("Notices about sign-ins could not be sent now", failed);
        }
    }

    private void deliver(NoticeEntity notice) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> {
                try {
                    new NoticeMail(session, notice).send();
                } catch (EmailException failed) {
                    throw new NotSentException(failed);
                }
            });
            notices.done(notice);
        } catch (RuntimeException failed) {
            // A mail server, a template, a user's data: one notice that cannot be sent must not keep back the others.
            if (notice.tries() + 1 >= TRIES) {
                LOG.errorf(failed, "The notice about sign-in %s is given up", notice.eventId());
                notices.done(notice);
            } else {
                LOG.warnf(
                        "The notice about sign-in %s could not be sent and is tried again: %s",
                        notice.eventId(), failed.getMessage());
                notices.retry(notice, FIRST_PAUSE.multipliedBy(1L << notice.tries()));
            }
        }
    }

    private static final class NotSentException extends RuntimeException {

        NotSentException(EmailException cause) {
            super(cause);
        }
    }
}
