<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("keypoolTrustTitle")}
    <#elseif section = "form">
        <p class="pf-v5-u-mb-md pf-v5-u-mt-md pf-v5-u-mt-0-on-md">${msg("keypoolTrustText", days)}</p>
        <form id="keypool-trust-form" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post">
            <div class="${properties.kcFormGroupClass!}">
                <div class="${properties.kcFormActionGroupClass!} pf-v5-u-flex-wrap">
                    <button class="${properties.kcButtonPrimaryClass!} ${properties.kcButtonBlockClass!}" id="trust" name="trust" value="true" type="submit">${msg("keypoolTrustYes")}</button>
                    <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" id="not-now" name="not-now" value="true" type="submit">${msg("keypoolTrustNo")}</button>
                </div>
            </div>
        </form>
    </#if>
</@layout.registrationLayout>
