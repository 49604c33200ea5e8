package org.keypool.sync.session;

/** A message authentication code by a secret of the realm, for one purpose. */
public interface Seal {

    /** The code of these bytes, of at most 127 bytes. */
    byte[] mac(byte[] data);

    /** Whether this is the code of these bytes, by the current secret or an earlier one; in constant time. */
    boolean verify(byte[] data, byte[] mac);
}
