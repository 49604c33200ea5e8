package org.keypool.harness;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** What a program left behind. */
public record Result(List<String> words, int exit, String out, String err) {

    /** This result, if the program ended well; an assertion error with all it printed, if not. */
    public Result ok() {
        if (exit != 0) {
            throw new AssertionError("exit code " + exit + ": " + this);
        }
        return this;
    }

    /** What it printed, as JSON. */
    public JsonNode json() {
        return Json.read(ok().out);
    }
}
