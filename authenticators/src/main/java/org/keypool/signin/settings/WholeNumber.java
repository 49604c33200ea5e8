package org.keypool.signin.settings;

import java.util.OptionalInt;

import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;

/** A setting that is a number. */
record WholeNumber(String key, int otherwise, int least, int most) {

    private static final Logger LOG = Logger.getLogger(WholeNumber.class);

    /** The number in the settings, or the default where there is none or, written past the validation, an invalid one. */
    int of(ComponentModel component) {
        OptionalInt number = read(component);
        if (number.isEmpty()) {
            LOG.errorf("Threat protection: '%s' is no value for %s, using %d", component.get(key), key, otherwise);
        }
        return number.orElse(otherwise);
    }

    boolean isValid(ComponentModel component) {
        return read(component).isPresent();
    }

    private OptionalInt read(ComponentModel component) {
        String text = component.get(key);
        if (text == null || text.isEmpty()) {
            return OptionalInt.of(otherwise);
        }
        try {
            int number = Integer.parseInt(text);
            return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
        } catch (NumberFormatException none) {
            return OptionalInt.empty();
        }
    }
}
