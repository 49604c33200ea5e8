package org.keypool.bench.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.keypool.harness.Keypool;

/**
 * What a server has in use.
 *
 * @param threads live ones
 * @param connections to the database that are taken
 * @param heapKibibytes after a collection
 */
record Cost(double threads, double connections, double heapKibibytes) {
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    static Cost of(Keypool server) {
        long pid = pid(server);
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("jcmd told no size of the heap");
        }
        return new Cost(
                server.metric("jvm_threads_live_threads"),
                server.metric("agroal_active_count"),
                Double.parseDouble(used.group(1)));
    }

    /** The server runs below this JVM, and its port is among its options. */
    private static long pid(Keypool server) {
        String port = server.url().substring(server.url().lastIndexOf(':') + 1);
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .filter(process -> process.info().commandLine().orElse("").contains("--http-port=" + port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the server's process is not below this one"))
                .pid();
    }

    private static String jcmd(long pid, String command) {
        try {
            Process process = new ProcessBuilder(
                            ProcessHandle.current()
                                    .info()
                                    .command()
                                    .orElse("java")
                                    .replaceAll("java$", "jcmd"),
                            Long.toString(pid),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
