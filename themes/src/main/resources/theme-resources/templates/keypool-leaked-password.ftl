<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("keypoolLeakedPasswordTitle")}
    <#elseif section = "form">
        <div id="keypool-leaked-password">
            <p class="pf-v5-u-mb-md pf-v5-u-mt-md pf-v5-u-mt-0-on-md">${msg("keypoolLeakedPasswordText")}</p>
            <#if !blocked>
                <p class="pf-v5-u-mb-md">${msg("keypoolLeakedPasswordReset")}</p>
                <form action="${url.loginAction}" method="post">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" type="submit" autofocus>${msg("keypoolLeakedPasswordContinue")}</button>
                </form>
            <#else>
                <#if realm.resetPasswordAllowed>
                    <p class="pf-v5-u-mb-md">${msg("keypoolLeakedPasswordBlocked")}</p>
                    <a class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" href="${url.loginResetCredentialsUrl}">${msg("keypoolLeakedPasswordMail")}</a>
                <#else>
                    <p class="pf-v5-u-mb-md">${msg("keypoolLeakedPasswordAdministrator")}</p>
                </#if>
                <a id="keypool-again" class="${properties.kcButtonLinkClass!} ${properties.kcButtonBlockClass!}" href="${url.loginRestartFlowUrl}">${msg("backToLogin")}</a>
            </#if>
        </div>
    </#if>
</@layout.registrationLayout>
