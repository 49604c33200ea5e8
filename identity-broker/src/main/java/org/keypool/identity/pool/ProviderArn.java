package org.keypool.identity.pool;

import org.keypool.aws.Arn;
import org.keypool.aws.AwsException;

/**
 * The ARN of an IAM identity provider, {@code arn:aws:iam::account:kind/name}.
 *
 * @param account twelve digits
 * @param name what the provider is called: an issuer without its scheme, or the alias of a SAML provider
 */
public record ProviderArn(String account, String name) {

    /**
     * Reads {@code arn:aws:iam::account:oidc-provider/issuer}.
     *
     * @throws AwsException if it is none
     */
    static ProviderArn openIdConnect(String arn) {
        return parse(arn, "oidc-provider/");
    }

    /**
     * Reads {@code arn:aws:iam::account:saml-provider/alias}.
     *
     * @throws AwsException if it is none
     */
    public static ProviderArn saml(String arn) {
        return parse(arn, "saml-provider/");
    }

    private static ProviderArn parse(String text, String kind) {
        Arn arn = Arn.parse(text);
        if (!arn.service().equals("iam")
                || !arn.region().isEmpty()
                || !arn.resource().startsWith(kind)
                || arn.resource().length() == kind.length()) {
            throw new AwsException(
                    400,
                    "InvalidParameterException",
                    text + " is not of the form arn:aws:iam::account:" + kind + "...");
        }
        return new ProviderArn(arn.account(), arn.resource().substring(kind.length()));
    }
}
