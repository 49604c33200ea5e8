package org.keypool.identity.pool;

import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.keypool.aws.AwsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoolTagsTest {

    @Property
    void readWhenWrittenThenTheSame(
            @ForAll @Size(max = 50)
                    Map<
                                    @AlphaChars @StringLength(min = 1, max = 128) String,
                                    @AlphaChars @StringLength(max = 256) String>
                            tags) {
        assertThat(PoolTags.read(PoolTags.write(tags))).isEqualTo(tags);
    }

    @Test
    void readWhenNoJsonObjectThenRefuses() {
        assertThatThrownBy(() -> PoolTags.read("nonsense")).isInstanceOf(AwsException.class);
        assertThatThrownBy(() -> PoolTags.read("{},\"Tags\":{\"a\":\"b\"}")).isInstanceOf(AwsException.class);
    }
}
