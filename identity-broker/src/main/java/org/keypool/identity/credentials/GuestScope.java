package org.keypool.identity.credentials;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keypool.aws.AwsException;
import org.keypool.aws.json.AwsJson;
import org.keypool.aws.policy.SessionPolicy;

/**
 * What is left to guests of whatever their role allows, in the enhanced flow only: the services of the Cognito developer
 * guide ("IAM roles", access policies for unauthenticated identities) and those of AWS's managed policy
 * AmazonCognitoUnAuthedIdentitiesSessionPolicy. It is a guard against roles that allow too much.
 */
public final class GuestScope {

    /** The actions, in IAM's notation. */
    public static final List<String> ACTIONS = List.of(
            "appsync:*",
            "cloudwatch:*",
            "cognito-identity:*",
            "cognito-idp:*",
            "cognito-sync:*",
            "comprehend:*",
            "dynamodb:*",
            "execute-api:*",
            "firehose:*",
            "gamelift:*",
            "geo:*",
            "iot:*",
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*",
            "lambda:*",
            "lex:*",
            "logs:*",
            "machinelearning:*",
            "mobileanalytics:*",
            "mobiletargeting:*",
            "personalize:*",
            "polly:*",
            "rekognition:*",
            "rum:PutRumEvents",
            "s3:*",
            "sagemaker:InvokeEndpoint",
            "sdb:*",
            "ses:*",
            "sns:*",
            "sqs:*",
            "sumerian:View*",
            "textract:AnalyzeDocument",
            "textract:DetectDocumentText",
            "transcribe:*",
            "translate:*");

    /** The policy that holds them all. */
    public static final SessionPolicy POLICY = policy(ACTIONS);

    private GuestScope() {}

    /**
     * A policy that allows these actions and no other.
     *
     * @throws AwsException MalformedPolicyDocumentException if one is no action
     */
    public static SessionPolicy policy(List<String> actions) {
        ObjectNode document = AwsJson.object().put("Version", "2012-10-17");
        ObjectNode statement = document.putArray("Statement").addObject().put("Effect", "Allow");
        ArrayNode allowed = statement.putArray("Action");
        actions.forEach(allowed::add);
        statement.put("Resource", "*");
        return SessionPolicy.parse(document.toString());
    }
}
