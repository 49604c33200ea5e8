package org.keypool.bench.risk;

/**
 * One sign-in attempt: a row of the RBA data set (Wiefling et al., TOPS 2022), as far as it is used here.
 *
 * @param user the account
 * @param millis when, in milliseconds since 1970
 * @param place where from
 * @param browser what with
 * @param device which of the user's devices; nobody but the simulation knows it
 * @param successful whether the password was right
 * @param takeover whether incident response found that somebody else signed in
 */
record Attempt(
        long user, long millis, Place place, Browser browser, String device, boolean successful, boolean takeover) {

    Attempt from(Place otherPlace, Browser otherBrowser) {
        return new Attempt(user, millis, otherPlace, otherBrowser, "", true, true);
    }

    /**
     * Where an attempt comes from.
     *
     * @param listed whether the address stands on a list of attackers' addresses
     */
    record Place(String address, String provider, String country, boolean listed) {

        /** The network as the sign-in flow takes it: /24 for IPv4. The data set has no other addresses. */
        String network() {
            return address.substring(0, Math.max(0, address.lastIndexOf('.')));
        }
    }

    /** What an attempt is made with; browser and system with their versions, as the data set has them. */
    record Browser(String userAgent, String browser, String system, String type) {

        String family() {
            return withoutVersion(browser);
        }

        String systemFamily() {
            return withoutVersion(system);
        }

        // "Chrome Mobile 81.0.4044" is Chrome Mobile, "Mac OS X 10.14.6" is Mac OS X.
        private static String withoutVersion(String name) {
            int space = name.lastIndexOf(' ');
            boolean versioned = space > 0 && space + 1 < name.length() && Character.isDigit(name.charAt(space + 1));
            return versioned ? name.substring(0, space) : name.strip();
        }
    }
}
