package org.keypool.signin.notice;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;
import org.keypool.signin.history.Feedback;
import org.keypool.signin.history.SignInEvents;
import org.keypool.signin.history.SignInSummary;

/**
 * Where the links of a notice lead. Opening one shows a page and does nothing, since mail scanners open every link; its
 * button does.
 */
public final class NoticeResource {

    private static final String KEY = "key";
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
    public Response ask(@QueryParam(KEY) String key) {
        Optional<NoticeToken> token = NoticeToken.read(session, realmUrl, key);
        Optional<SignInSummary> signIn = token.flatMap(this::signIn);
        if (signIn.isEmpty() || !signIn.get().canBeAnswered(token.get().answer())) {
            return expired();
        }
        return page("ask", token.get().answer())
                .setAttribute("noticeKey", key)
                .setAttribute("noticeUrl", realmUrl + "/threat-protection/notice")
                .createForm(PAGE);
    }

    /** Takes the answer. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.TEXT_HTML)
    public Response answer() {
        String key =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(KEY);
        Optional<NoticeToken> read = NoticeToken.read(session, realmUrl, key);
        if (read.isEmpty()) {
            return expired();
        }
        NoticeToken token = read.get();
        UserModel user = session.users().getUserById(realm, token.getSubject());
        if (user == null || !new SignInEvents(session).answer(realm, user.getId(), token.eventId(), token.answer())) {
            return expired();
        }
        Answer answer = new Answer(session, realm, user);
        answer.tell(token);
        LoginFormsProvider page = page("done", token.answer());
        if (token.answer() == Feedback.Invalid) {
            answer.lockOut();
            answer.passwordLink().ifPresent(link -> page.setAttribute("noticePasswordUrl", link));
        }
        return page.createForm(PAGE);
    }

    private Optional<SignInSummary> signIn(NoticeToken token) {
        return new SignInEvents(session).find(realm, token.getSubject(), token.eventId());
    }

    private LoginFormsProvider page(String step, Feedback answer) {
        return session.getProvider(LoginFormsProvider.class)
                .setAttribute("noticeStep", step)
                .setAttribute("noticeAnswer", answer.name());
    }

    private Response expired() {
        return session.getProvider(LoginFormsProvider.class)
                .setError("keypoolNoticeExpired")
                .createErrorPage(Response.Status.BAD_REQUEST);
    }
}
