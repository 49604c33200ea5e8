package org.keypool.common.database;

import java.sql.SQLException;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;

import static org.assertj.core.api.Assertions.assertThat;

class TransactionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "40001", "40P01", "HYT00"})
    void isCollisionWhenTheDatabaseSaysThatAnotherWasFasterThenYesHoweverItIsWrapped(String state) {
        RuntimeException lost = new ModelException("lost", new PersistenceException(new SQLException("lost", state)));

        assertThat(Transactions.isCollision(lost)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "08006", "22001", "57014"})
    void isCollisionWhenTheDatabaseSaysAnythingElseThenNo(String state) {
        assertThat(Transactions.isCollision(new PersistenceException(new SQLException("broken", state))))
                .isFalse();
    }

    @Test
    void isCollisionWhenTheModelSaysItThenYes() {
        assertThat(Transactions.isCollision(new OptimisticLockException())).isTrue();
        assertThat(Transactions.isCollision(new ModelDuplicateException("twice")))
                .isTrue();
    }

    @Test
    void isCollisionWhenNothingOfTheDatabaseThenNo() {
        assertThat(Transactions.isCollision(new IllegalStateException(new SQLException("without a state"))))
                .isFalse();
    }
}
