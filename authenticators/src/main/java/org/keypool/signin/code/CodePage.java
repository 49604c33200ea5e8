package org.keypool.signin.code;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * The page that a code is typed on: sends one when it is first shown, and again on demand; judges what is typed.
 *
 * <p>It is the same for signing in and for proving a new number.
 */
public final class CodePage {

    private static final String TEMPLATE = "keypool-code.ftl";
    private static final String CODE = "code";
    private static final String RESEND = "resend";

    private final KeycloakSession session;
    private final Delivery delivery;
    private final EventBuilder event;
    private final LoginFormsProvider form;

    /**
     * For one request.
     *
     * @param event gets the error of a wrong code, or one that could not be sent
     * @param form a new form of the step that shows the page
     */
    public CodePage(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            Channel channel,
            CodeScope scope,
            EventBuilder event,
            LoginFormsProvider form) {
        this.session = session;
        this.delivery = new Delivery(session, realm, user, channel, scope);
        this.event = event;
        this.form = form;
        form.setAttribute("channel", channel.name())
                .setAttribute("destination", channel.hint(scope.destination()))
                .setAttribute("minutes", Codes.LIFESPAN_MINUTES);
    }

    /** The page, after a code has been sent; a page that is only loaded again sends none. */
    public Response show() {
        return delivery.outstanding().map(this::page).orElseGet(() -> afterSending(delivery.send(), false));
    }

    /** Takes what was typed or clicked: empty if the code was right, else the page to show. */
    public Optional<Response> take(MultivaluedMap<String, String> fields) {
        if (fields.containsKey(RESEND)) {
            return Optional.of(afterSending(delivery.resend(), true));
        }
        String typed = fields.getFirst(CODE);
        if (typed == null || typed.isBlank()) {
            return Optional.of(wrong("keypoolCodeMissing"));
        }
        return switch (delivery.verify(typed)) {
            case RIGHT -> Optional.empty();
            case WRONG -> {
                event.error(Errors.INVALID_USER_CREDENTIALS);
                yield Optional.of(wrong("keypoolCodeWrong"));
            }
            case NONE -> {
                event.error(Errors.EXPIRED_CODE);
                yield Optional.of(wrong("keypoolCodeExpired"));
            }
            case LIMITED -> {
                event.error(Delivery.LIMIT_REACHED);
                yield Optional.of(limited());
            }
        };
    }

    private Response afterSending(Sent sent, boolean again) {
        if (sent.error() != null) {
            event.error(sent.error());
        }
        return switch (sent) {
            case YES -> page((again ? form.setSuccess("keypoolCodeSentAgain") : form), Codes.PAUSE_SECONDS);
            case TOO_EARLY -> tooEarly(delivery.outstanding().orElse(0));
            case LIMITED -> limited();
            case FAILED -> page(form.setError("keypoolCodeNotSent"), 0);
        };
    }

    private Response tooEarly(int pause) {
        return page(form.setInfo("keypoolCodeTooEarly", pause), pause);
    }

    private Response limited() {
        return page(form.setError("keypoolCodeLimited"), 0);
    }

    private Response wrong(String message) {
        return page(
                form.addError(new FormMessage(CODE, message)),
                delivery.outstanding().orElse(0));
    }

    private Response page(int pause) {
        return page(form, pause);
    }

    private static Response page(LoginFormsProvider form, int pause) {
        return form.setAttribute("pause", pause).createForm(TEMPLATE);
    }
}
