package org.keypool.bench.risk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One user's latest successful sign-ins, as hashes; no more than the sign-in flow looks at. */
final class Past {

    /** As in SignInHistory of the authenticators. */
    private static final int MOST = 200;

    private final List<long[]> signIns = new ArrayList<>();
    private final List<List<Long>> cookies = new ArrayList<>();
    private final List<Integer> cookieDevices = new ArrayList<>();
    private int all;
    private Attempt last;

    Past(int lossRates) {
        for (int i = 0; i < lossRates; i++) {
            cookies.add(new ArrayList<>());
        }
    }

    /** How many successful sign-ins there were, those forgotten included. */
    int all() {
        return all;
    }

    int size() {
        return signIns.size();
    }

    boolean whole() {
        return all <= MOST;
    }

    Attempt last() {
        return last;
    }

    int count(Value value, long[] values) {
        int count = 0;
        for (long[] signIn : signIns) {
            count += signIn[value.ordinal()] == values[value.ordinal()] ? 1 : 0;
        }
        return count;
    }

    /** The cookies of the past, the latest first. */
    List<Long> cookies(int lossRate) {
        List<Long> latestFirst = new ArrayList<>(cookies.get(lossRate));
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    /** The cookie that a device got last, or null. */
    Long cookieOf(int lossRate, String device) {
        int at = cookieDevices.lastIndexOf(device.hashCode());
        return at < 0 ? null : cookies.get(lossRate).get(at);
    }

    /** Learns a sign-in, and for each loss rate the cookie it left the device with. */
    void add(Attempt attempt, long[] values, long[] newCookies) {
        if (signIns.size() == MOST) {
            signIns.remove(0);
            cookieDevices.remove(0);
            cookies.forEach(list -> list.remove(0));
        }
        signIns.add(values);
        cookieDevices.add(attempt.device().hashCode());
        for (int i = 0; i < newCookies.length; i++) {
            cookies.get(i).add(newCookies[i]);
        }
        all++;
        last = attempt;
    }
}
