package org.keypool.harness;

import java.util.List;

import com.microsoft.playwright.Page;

/** Deque's axe-core: what a machine can find of what keeps people from using a page. */
public final class Axe {

    private Axe() {}

    /** The rules that the page breaks as it is shown now, each with the first element that breaks it. */
    @SuppressWarnings("unchecked")
    public static List<String> violations(Page page) {
        page.evaluate(Node.source("axe-core/axe.min.js"));
        return (List<String>) page.evaluate("""
                async () => (await axe.run()).violations.map(
                    (rule) => `${rule.id}: ${rule.help}: ${rule.nodes[0].html}`)
                """);
    }
}
