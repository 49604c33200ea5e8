package org.keypool.harness;

import java.util.List;

/**
 * Where the server sends documents about synced data. Nobody listens there but a test that starts a server of its own on
 * {@link #PORT}: as Lambda, Kinesis and STS, and as an HTTP endpoint below {@link #URL}.
 */
public final class Hooks {

    /** Of 127.0.0.1. */
    public static final int PORT = Ports.free();

    /** What pools may name, and all below it. */
    public static final String URL = "http://127.0.0.1:" + PORT + "/hooks";

    /** What the server sends to {@link #URL} as the header Authorization. */
    public static final String AUTHORIZATION = "Bearer for-hooks";

    /** The region in the server's signatures for Lambda and Kinesis. */
    public static final String REGION = "eu-hooks-1";

    /** Who signs. */
    public static final String ACCESS_KEY_ID = "HOOKSKEY";

    /** With what. */
    public static final String SECRET_ACCESS_KEY = "secret-of-hooks";

    /** The only role that may write to Kinesis; the server takes it on at the STS that is there, too. */
    public static final String ROLE = "arn:aws:iam::000000000000:role/Streams";

    /** Who signs as the role. */
    public static final String ROLE_ACCESS_KEY_ID = "ROLEKEY";

    /** With what. */
    public static final String ROLE_SECRET_ACCESS_KEY = "secret-of-role";

    /** What comes along. */
    public static final String ROLE_SESSION_TOKEN = "session-of-role";

    private Hooks() {}

    static List<String> options() {
        return List.of(
                "--spi-sync-hook--http--allowed-urls=" + URL,
                "--spi-sync-hook--http--authorization=" + AUTHORIZATION,
                "--spi-sync-hook--lambda--endpoint=http://127.0.0.1:" + PORT,
                "--spi-sync-hook--lambda--region=" + REGION,
                "--spi-sync-hook--lambda--access-key-id=" + ACCESS_KEY_ID,
                "--spi-sync-hook--lambda--secret-access-key=" + SECRET_ACCESS_KEY,
                "--spi-sync-hook--kinesis--endpoint=http://127.0.0.1:" + PORT,
                "--spi-sync-hook--kinesis--sts-endpoint=http://127.0.0.1:" + PORT,
                "--spi-sync-hook--kinesis--region=" + REGION,
                "--spi-sync-hook--kinesis--access-key-id=" + ACCESS_KEY_ID,
                "--spi-sync-hook--kinesis--secret-access-key=" + SECRET_ACCESS_KEY);
    }
}
