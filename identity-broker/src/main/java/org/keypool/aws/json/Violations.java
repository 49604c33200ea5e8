package org.keypool.aws.json;

import java.util.ArrayList;
import java.util.List;

import org.keypool.aws.AwsErrors;
import org.keypool.aws.Fault;

/** The violations found in one request, told all at once. */
final class Violations {

    /** A hostile list of a thousand bad members must not become a megabyte of refusal. */
    private static final int MAX = 50;

    private final List<String> texts = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    /** @param value the value as shown: {@code " 'x'"}, {@code " null"}, or nothing */
    void add(String value, String path, String constraint) {
        if (texts.size() < MAX) {
            texts.add("Value" + value + " at '" + path + "' failed to satisfy constraint: " + constraint);
            faults.add(new Fault(path, constraint));
        }
    }

    void check() {
        if (!texts.isEmpty()) {
            throw AwsErrors.validation(texts.size() + (texts.size() == 1 ? " validation error" : " validation errors")
                            + " detected: " + String.join("; ", texts))
                    .at(faults);
        }
    }
}
