package org.keypool.signin.phone;

import java.text.Collator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keypool.signin.client.Client;
import org.keypool.signin.risk.Trait;

/**
 * The page that a number is typed on: a choice of countries, and the number as it is dialled there. A number that begins
 * with a country code is taken whatever country is chosen.
 */
final class NumberPage {

    private static final String TEMPLATE = "keypool-phone.ftl";
    private static final String COUNTRY = "country";
    private static final String NUMBER = "number";
    /** Keeps the choice for another number: that of Jersey is also that of the United Kingdom. */
    private static final String NOTE = "keypool.country";

    private final RequiredActionContext context;
    private final Locale language;

    NumberPage(RequiredActionContext context) {
        this.context = context;
        this.language = context.getSession().getContext().resolveLocale(context.getUser());
    }

    /** Asks for a number. */
    Response ask() {
        return page(context.form(), "", likelyCountry());
    }

    /** Asks for another number than this one, which may be mistyped. */
    Response askInsteadOf(PhoneNumber number) {
        Country chosen = Country.of(context.getAuthenticationSession().getAuthNote(NOTE))
                .filter(country -> number.e164().startsWith(country.callingCode(), 1))
                .orElseGet(number::country);
        return page(context.form(), number.national(), Optional.of(chosen));
    }

    /** Whether it is this page that was sent. */
    static boolean sent(MultivaluedMap<String, String> fields) {
        return fields.containsKey(NUMBER);
    }

    /** The number that was typed; empty if it is none. */
    Optional<PhoneNumber> read(MultivaluedMap<String, String> fields) {
        Optional<Country> country = Country.of(fields.getFirst(COUNTRY));
        String typed = typed(fields);
        country.ifPresent(chosen -> context.getAuthenticationSession().setAuthNote(NOTE, chosen.region()));
        return country.isPresent() ? PhoneNumber.parse(typed, country.get()) : PhoneNumber.parse(typed);
    }

    /** Asks again, and says what is wrong with what was typed. */
    Response refuse(MultivaluedMap<String, String> fields) {
        String typed = typed(fields);
        Optional<Country> country = Country.of(fields.getFirst(COUNTRY));
        return page(context.form().addError(wrong(typed, country)), typed, country);
    }

    /** A field may be sent without any value. */
    private static String typed(MultivaluedMap<String, String> fields) {
        return Objects.requireNonNullElse(fields.getFirst(NUMBER), "");
    }

    private FormMessage wrong(String typed, Optional<Country> country) {
        if (typed.isBlank()) {
            return new FormMessage(NUMBER, "keypoolPhoneMissing");
        }
        return country.filter(chosen -> !typed.strip().startsWith("+"))
                .map(chosen -> new FormMessage(NUMBER, "keypoolPhoneInvalidIn", chosen.name(language)))
                .orElseGet(() -> new FormMessage(NUMBER, "keypoolPhoneInvalid"));
    }

    private Response page(LoginFormsProvider form, String number, Optional<Country> chosen) {
        return form.setAttribute(NUMBER, number)
                .setAttribute("countries", countries())
                .setAttribute("chosenCountry", chosen.map(Country::region).orElse(""))
                .createForm(TEMPLATE);
    }

    private List<Map<String, String>> countries() {
        Collator byName = Collator.getInstance(language);
        return Country.all().stream()
                .map(country -> Map.of(
                        "region", country.region(),
                        "callingCode", country.callingCode(),
                        "name", country.name(language),
                        "main", Boolean.toString(country.main())))
                .sorted((one, other) -> byName.compare(one.get("name"), other.get("name")))
                .toList();
    }

    /** Where the request comes from, or else what the user's language or one of the browser's names. */
    private Optional<Country> likelyCountry() {
        KeycloakSession session = context.getSession();
        Optional<String> place = Client.observe(session).value(Trait.COUNTRY);
        Stream<Locale> languages = Stream.concat(
                Stream.of(language),
                session.getContext().getHttpRequest().getHttpHeaders().getAcceptableLanguages().stream());
        return Stream.concat(place.stream(), languages.map(Locale::getCountry))
                .map(Country::of)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
