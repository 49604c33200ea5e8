package org.keypool.signin.phone;

import java.util.Optional;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keypool.common.spi.PlainFactory;
import org.keypool.signin.code.Channel;
import org.keypool.signin.code.CodePage;
import org.keypool.signin.code.CodeScope;

/** Sets up a number: asks for it, sends a code there, and keeps it once the code has come back. */
public final class SmsEnrolment
        implements RequiredActionFactory, PlainFactory<RequiredActionProvider>, RequiredActionProvider {

    /** The required action. */
    public static final String ID = "keypool-configure-sms";

    private static final String OTHER_NUMBER = "other-number";
    private static final String NOTE = "keypool.number_to_verify";
    private static final Channel CHANNEL = new SmsChannel(PhoneNumber::readable);

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        // nobody has to have a telephone
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.challenge(
                pending(context).map(number -> codePage(context, number).show()).orElseGet(() -> new NumberPage(context)
                        .ask()));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        context.getEvent()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, SmsCredentialProvider.TYPE);
        MultivaluedMap<String, String> fields = context.getHttpRequest().getDecodedFormParameters();
        AuthenticationSessionModel session = context.getAuthenticationSession();
        Optional<PhoneNumber> pending = pending(context);
        if (pending.isPresent() && fields.containsKey(OTHER_NUMBER)) {
            session.removeAuthNote(NOTE);
            context.challenge(new NumberPage(context).askInsteadOf(pending.get()));
            return;
        }
        if (pending.isEmpty()) {
            context.challenge(number(context, fields));
            return;
        }
        Optional<Response> page = codePage(context, pending.get()).take(fields);
        if (page.isPresent()) {
            context.challenge(page.get());
            return;
        }
        session.removeAuthNote(NOTE);
        keep(context, pending.get());
        context.success();
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayText() {
        return "Keypool: set up codes by text message";
    }

    @Override
    public void close() {
        // nothing to release
    }

    private static Response number(RequiredActionContext context, MultivaluedMap<String, String> fields) {
        NumberPage page = new NumberPage(context);
        if (!NumberPage.sent(fields)) {
            return page.ask();
        }
        Optional<PhoneNumber> number = page.read(fields);
        if (number.isEmpty()) {
            return page.refuse(fields);
        }
        context.getAuthenticationSession().setAuthNote(NOTE, number.get().e164());
        return codePage(context, number.get()).show();
    }

    private static Optional<PhoneNumber> pending(RequiredActionContext context) {
        return PhoneNumber.parse(context.getAuthenticationSession().getAuthNote(NOTE));
    }

    private static CodePage codePage(RequiredActionContext context, PhoneNumber number) {
        AuthenticationSessionModel attempt = context.getAuthenticationSession();
        CodeScope scope = new CodeScope(
                context.getRealm().getId(),
                context.getUser().getId(),
                CHANNEL.name(),
                number.e164(),
                "enrol:" + attempt.getParentSession().getId() + "." + attempt.getTabId());
        LoginFormsProvider form = context.form().setAttribute("enrols", true);
        return new CodePage(
                context.getSession(), context.getRealm(), context.getUser(), CHANNEL, scope, context.getEvent(), form);
    }

    private static void keep(RequiredActionContext context, PhoneNumber number) {
        SmsCredentialProvider credentials = (SmsCredentialProvider)
                context.getSession().getProvider(CredentialProvider.class, SmsCredentialProvider.TYPE);
        credentials.createCredential(context.getRealm(), context.getUser(), SmsCredentialProvider.holding(number));
    }
}
