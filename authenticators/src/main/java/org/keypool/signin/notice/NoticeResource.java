package org.keypool.signin.notice;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keycloak.services.util.LocaleUtil;
import org.keypool.signin.history.Feedback;
import org.keypool.signin.history.SignInEvents;
import org.keypool.signin.history.SignInSummary;

/**
 * Where the links of a notice lead. Opening one shows a page and does nothing, since mail scanners open every link; its
 * button does.
 */
public final class NoticeResource {

    /** Not {@code key}: this is the parameter that Keycloak's choice of languages hands on. */
    private static final String TOKEN = "token";

    private static final String PAGE = "keypool-sign-in-notice.ftl";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String realmUrl;

    /** For the current request. */
    public NoticeResource(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
        this.realmUrl = Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    /** Asks whether the answer is meant. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public Response ask(@QueryParam(TOKEN) String text) {
        takeLanguage();
        Optional<NoticeToken> read = NoticeToken.read(session, realmUrl, text);
        Optional<SignInSummary> signIn = read.flatMap(this::signIn);
        if (signIn.isEmpty() || !signIn.get().canBeAnswered(read.get().answer())) {
            return expired();
        }
        return page("ask", read.get().answer())
                .setUser(session.users().getUserById(realm, read.get().getSubject()))
                .setAttribute("noticeToken", text)
                .setAttribute("noticeUrl", realmUrl + "/threat-protection/notice")
                .createForm(PAGE);
    }

    /** Takes the answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response answer() {
        takeLanguage();
        String text =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(TOKEN);
        Optional<NoticeToken> read = NoticeToken.read(session, realmUrl, text);
        if (read.isEmpty()) {
            return expired();
        }
        NoticeToken token = read.get();
        UserModel user = session.users().getUserById(realm, token.getSubject());
        if (user == null || !new SignInEvents(session).answer(realm, user.getId(), token.eventId(), token.answer())) {
            return expired();
        }
        Answer answer = new Answer(session, realm, user);
        answer.tell(EventType.EXECUTE_ACTION_TOKEN, token.eventId(), token.answer());
        LoginFormsProvider page = page("done", token.answer()).setUser(user);
        if (token.answer() == Feedback.Invalid) {
            answer.lockOut();
            answer.passwordLink().ifPresent(link -> page.setAttribute("noticePasswordUrl", link));
        }
        return page.createForm(PAGE);
    }

    /** By the choice of languages in Keycloak's layout; nothing public reads what it sends (26.7). */
    private void takeLanguage() {
        LocaleUtil.processLocaleParam(session, realm, null);
    }

    private Optional<SignInSummary> signIn(NoticeToken token) {
        return new SignInEvents(session).find(realm, token.getSubject(), token.eventId());
    }

    private LoginFormsProvider page(String step, Feedback answer) {
        return form(step).setAttribute("noticeAnswer", answer.name());
    }

    private Response expired() {
        return form("expired").setStatus(Response.Status.BAD_REQUEST).createForm(PAGE);
    }

    private LoginFormsProvider form(String step) {
        LoginFormsProvider form = session.getProvider(LoginFormsProvider.class).setAttribute("noticeStep", step);
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID);
        if (account != null && account.isEnabled()) {
            form.setAttribute("noticeAccountUrl", realmUrl + "/account/");
        }
        return form;
    }
}
