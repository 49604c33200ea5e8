package org.keypool.signin.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What of a sign-in the user had not had before. This is what people can judge of it; what it weighs they are not told.
 */
enum Unfamiliar {
    /** The browser showed no device that was known. */
    Device(SignInEventEntity::deviceId),
    /** The network around the address, /24 or /48. */
    Network(SignInEventEntity::network),
    /** The city and country; unknown without a file of places. */
    Place(signIn ->
            Optional.of(signIn.place()).filter(place -> place.country() != null).orElse(null));

    private final Function<SignInEventEntity, Object> value;

    Unfamiliar(Function<SignInEventEntity, Object> value) {
        this.value = value;
    }

    /**
     * What was new; nothing for the very first sign-in, with which all begins.
     *
     * @param before the successful sign-ins before it
     */
    static List<String> of(SignInEventEntity signIn, List<SignInEventEntity> before) {
        return before.isEmpty()
                ? List.of()
                : Stream.of(values())
                        .filter(trait -> trait.isNew(signIn, before))
                        .map(Unfamiliar::name)
                        .toList();
    }

    private boolean isNew(SignInEventEntity signIn, List<SignInEventEntity> before) {
        Object observed = value.apply(signIn);
        // Without a cookie there is no device, and so none that is known; of an address, nothing may be known.
        return observed == null
                ? this == Device
                : before.stream().map(value).noneMatch(had -> Objects.equals(had, observed));
    }
}
