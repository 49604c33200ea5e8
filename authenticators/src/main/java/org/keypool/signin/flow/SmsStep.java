package org.keypool.signin.flow;

import java.util.List;

import org.keycloak.authentication.CredentialValidator;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keypool.signin.phone.SmsChannel;
import org.keypool.signin.phone.SmsCredentialProvider;
import org.keypool.signin.phone.SmsEnrolment;

/** A code by text message, to the number that the user has set up. */
final class SmsStep extends CodeStep implements CredentialValidator<SmsCredentialProvider> {

    SmsStep() {
        super(new SmsChannel(), SmsCredentialProvider.TYPE);
    }

    @Override
    public SmsCredentialProvider getCredentialProvider(KeycloakSession session) {
        return (SmsCredentialProvider) session.getProvider(CredentialProvider.class, SmsCredentialProvider.TYPE);
    }

    @Override
    public List<RequiredActionFactory> getRequiredActions(KeycloakSession session) {
        return List.of((RequiredActionFactory)
                session.getKeycloakSessionFactory().getProviderFactory(RequiredActionProvider.class, SmsEnrolment.ID));
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        session.getContext().getAuthenticationSession().addRequiredAction(SmsEnrolment.ID);
    }
}
