package org.keypool.common.aws;

import java.util.function.Supplier;

import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * A client of the AWS SDK, made when first needed and kept until the server stops: building one costs half a second, and
 * most servers do without.
 *
 * @param <C> the client
 */
public final class LazyClient<C extends SdkAutoCloseable> implements Supplier<C>, AutoCloseable {

    private final Supplier<C> builder;
    private volatile C made;

    /** @param builder called once, by whoever needs the client first */
    public LazyClient(Supplier<C> builder) {
        this.builder = builder;
    }

    @Override
    public C get() {
        C client = made;
        if (client == null) {
            synchronized (this) {
                client = made;
                if (client == null) {
                    client = builder.get();
                    made = client;
                }
            }
        }
        return client;
    }

    /** Closes the client, if there is one. */
    @Override
    public void close() {
        C open = made;
        if (open != null) {
            open.close();
        }
    }
}
