package org.keypool.aws.policy;

import java.util.List;

import org.keypool.aws.AwsException;

/** An IAM policy document, read and ready to be asked. Immutable; safe to keep and to share. */
public final class PolicyDocument {

    private final String text;
    private final List<Statement> statements;

    private PolicyDocument(String text, List<Statement> statements) {
        this.text = text;
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a document strictly: an element we do not know refuses it, so that none is overlooked.
     *
     * @throws AwsException MalformedPolicyDocumentException in IAM's words, with the precise reason for the log
     */
    public static PolicyDocument parse(String json) {
        return new PolicyDocument(json, new PolicyReader().read(json));
    }

    /** The document as it was read. */
    public String text() {
        return text;
    }

    /** What the document says. Deny wins, whatever the order; what cannot be decided is not allowed. */
    public Decision evaluate(PolicyRequest request) {
        Decision decision = Decision.NO_MATCH;
        for (Statement statement : statements) {
            decision = decision.with(statement.decide(request));
        }
        return decision;
    }
}
