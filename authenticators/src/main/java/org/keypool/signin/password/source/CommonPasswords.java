package org.keypool.signin.password.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

import com.nulabinc.zxcvbn.StandardDictionaries;

/**
 * The 30,000 most common passwords, as the library zxcvbn4j brings them. They are in lower case, and a password is
 * compared so: attackers try {@code Password1} right after {@code password1}.
 */
public final class CommonPasswords {

    private static final class Words {
        private static final Set<String> ALL = load();

        private static Set<String> load() {
            try {
                return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private CommonPasswords() {}

    /** Whether it is one of them. */
    public static boolean contain(TypedPassword password) {
        return Words.ALL.contains(password.lowerCase());
    }
}
