package org.keypool.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole program's source, run as somebody who found it in a document would run it. */
public enum Program {

    /** POSIX shell; the AWS CLI is at hand. */
    SHELL {
        @Override
        Result run(String source, Map<String, String> environment) {
            return new Command(List.of("/bin/sh", "-e", "-c", source))
                    .with(environment)
                    .run();
        }
    },

    /** Python with boto3. */
    PYTHON {
        @Override
        Result run(String source, Map<String, String> environment) {
            return new Python(environment).run(source);
        }
    },

    /** An ES module, with the AWS SDK for JavaScript v3. */
    JAVASCRIPT {
        @Override
        Result run(String source, Map<String, String> environment) {
            return new Node(environment).run(source);
        }
    },

    /** One Java source file, with the AWS SDK for Java v2: what this test itself runs with. */
    JAVA {
        @Override
        Result run(String source, Map<String, String> environment) {
            try {
                Path file = Files.createTempFile(Place.folder(Place.TARGET.resolve("run")), "program", ".java");
                Files.writeString(file, source);
                Result result = new Command(List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                file.toString()))
                        .with(environment)
                        .run();
                Files.delete(file);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    abstract Result run(String source, Map<String, String> environment);

    /** Runs it with these variables in an environment that is clean otherwise. */
    public Result with(Map<String, String> variables, String source) {
        Map<String, String> environment = new TreeMap<>(Sdk.environment());
        environment.putAll(variables);
        return run(source, environment);
    }
}
