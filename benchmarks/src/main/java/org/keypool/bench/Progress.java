package org.keypool.bench;

/** Says what goes on, with the time since the start, as ./start does. */
public final class Progress {
    private static final long BEGAN = System.nanoTime();

    private Progress() {}

    /** A line on standard output. */
    public static void say(String format, Object... arguments) {
        long seconds = (System.nanoTime() - BEGAN) / 1_000_000_000L;
        System.out.printf("[%02d:%02d] %s%n", seconds / 60, seconds % 60, String.format(format, arguments));
    }
}
