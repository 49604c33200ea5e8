package org.keypool.harness;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;

/** Deque's axe-core: what a machine can find of what keeps people from using a page. */
public final class Axe {

    /** Nothing is told of what is in order: that takes a third of the time. */
    private static final List<String> FOUND = List.of("violations");

    private Axe() {}

    /** The rules that the page breaks as it is shown now, each with the first element that breaks it. */
    public static List<String> violations(Page page) {
        return run(page, Map.of("resultTypes", FOUND));
    }

    /** The same, but only where text can hardly be read: all that colours alone can break. */
    public static List<String> faint(Page page) {
        return run(page, Map.of("resultTypes", FOUND, "runOnly", List.of("color-contrast")));
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, Map<String, Object> options) {
        if (page.evaluate("typeof axe").equals("undefined")) {
            page.evaluate(Node.source("axe-core/axe.min.js"));
        }
        return (List<String>) page.evaluate("""
                async (options) => (await axe.run(options)).violations.map(
                    (rule) => `${rule.id}: ${rule.help}: ${rule.nodes[0].html}`)
                """, options);
    }
}
