package org.keypool.signin.notice;

import java.util.List;

import org.keypool.common.database.Tables;

/** The table of this package. */
public final class NoticeTables extends Tables {

    /** Made by Keycloak. */
    public NoticeTables() {
        super("sign-in-notices", "META-INF/keypool-signin-notice-changelog.xml", List.of(NoticeEntity.class));
    }
}
